Feature: Ratings that outlive a new version of the framework
  HR rewords a point in March, splits one in June and retires one next year. What leaders answered before is read under the
  new version where it still means the same, and only there; and nothing that anybody answered is ever changed.

  Background:
    Given the framework "everyday" 1.0.0 is published with these points
      | point   | text                                                       |
      | listens | Listens to employees before anything is decided            |
      | plans   | Plans the work of the unit for the whole year ahead        |
      | reports | Reports the figures of the unit to the management in time  |
    And "anna" rated herself in January under 1.0.0
      | point   | level | comment       |
      | listens | 2     | in every talk |
      | plans   | 4     |               |
      | reports | 5     |               |

  Scenario: A point is reworded in March
    Given HR writes version 1.0.1 with these points
      | point   | text                                                            |
      | listens | Listens to the employees before anything important is decided   |
      | plans   | Plans the work of the unit for the whole year ahead             |
      | reports | Reports the figures of the unit to the management in time       |
    And HR publishes 1.0.1
    When HR asks what can be carried from 1.0.0 to 1.0.1
    Then it reads "3 ratings of 1 leader can be carried"
    And no file has changed
    When HR carries from 1.0.0 to 1.0.1
    Then "anna" is rated under 1.0.1
      | point   | level | rule     | from        |
      | listens | 2     | reworded | listens = 2 |
      | plans   | 4     | same     | plans = 4   |
      | reports | 5     | same     | reports = 5 |
    And what "anna" answered in January stands as it stood, with the comment "in every talk"
    And the workspace has no problems

  Scenario: A point is split in June, and one of the two still means what it meant
    Given HR writes version 2.0.0 with these points
      | point      | text                                                       |
      | listens    | Listens to employees before anything is decided            |
      | plans      | Plans the work of the unit for the whole year ahead        |
      | follows-up | Returns to each agreement until somebody has closed it     |
      | reports    | Reports the figures of the unit to the management in time  |
    And HR declares
      | kind  | item       | from  | equal |
      | split | plans      | plans | yes   |
      | split | follows-up | plans |       |
    And HR publishes 2.0.0
    When HR carries from 1.0.0 to 2.0.0
    Then "anna" is rated under 2.0.0
      | point   | level | rule  | from        |
      | listens | 2     | same  | listens = 2 |
      | plans   | 4     | split | plans = 4   |
      | reports | 5     | same  | reports = 5 |
    And it reads "follows-up split in 2.0.0, and no part is declared equal to the original"
    When HR looks at the gaps of "anna" under 2.0.0
    Then it reads "3 ratings were carried from everyday@1.0.0 to 2.0.0."
    And it reads "Not comparable with everyday@1.0.0: follows-up (split in 2.0.0"

  Scenario: A point is retired next year, and its successor takes over no ratings
    Given HR writes version 2.0.0 with these points
      | point         | text                                                    |
      | listens       | Listens to employees before anything is decided         |
      | plans         | Plans the work of the unit for the whole year ahead     |
      | shows-effects | Shows citizens what came of an effort in their lives    |
    And HR declares
      | kind    | item    | successor     |
      | removed | reports | shows-effects |
    And HR publishes 2.0.0
    When HR carries from 1.0.0 to 2.0.0
    Then "anna" is rated under 2.0.0
      | point   | level | rule | from        |
      | listens | 2     | same | listens = 2 |
      | plans   | 4     | same | plans = 4   |
    And it reads "reports removed in 2.0.0; its successor is shows-effects"
    And what "anna" answered in January stands as it stood, with the comment "in every talk"

  Scenario: Two points become one, by a rule that HR declares
    Given HR writes version 2.0.0 with these points
      | point    | text                                                            |
      | listens  | Listens to employees before anything is decided                 |
      | accounts | Plans the year and reports its figures to the management        |
    And HR declares
      | kind   | item     | from          | rule |
      | merged | accounts | plans reports | mean |
    And HR publishes 2.0.0
    When HR carries from 1.0.0 to 2.0.0
    Then "anna" is rated under 2.0.0
      | point    | level | rule        | from                   |
      | listens  | 2     | same        | listens = 2            |
      | accounts | 5     | merged-mean | plans = 4, reports = 5 |
    And it reads "halves are rounded up"

  Scenario: March and June together are read in one go, step by step
    Given HR writes version 1.0.1 with these points
      | point   | text                                                            |
      | listens | Listens to the employees before anything important is decided   |
      | plans   | Plans the work of the unit for the whole year ahead             |
      | reports | Reports the figures of the unit to the management in time       |
    And HR publishes 1.0.1
    And HR writes version 2.0.0 with these points
      | point   | text                                                            |
      | hears   | Listens to the employees before anything important is decided   |
      | plans   | Plans the work of the unit for the whole year ahead             |
      | reports | Reports the figures of the unit to the management in time       |
    And HR declares
      | kind  | item  | from    |
      | moved | hears | listens |
    And HR publishes 2.0.0
    When HR carries from 1.0.0 to 2.0.0
    Then it reads "Version path: everyday@1.0.1."
    And "anna" is rated under 2.0.0
      | point   | level | rule     | from        |
      | hears   | 2     | reworded | listens = 2 |
      | plans   | 4     | same     | plans = 4   |
      | reports | 5     | same     | reports = 5 |

  Scenario: Carrying again adds only what was answered since
    Given HR writes version 1.0.1 with these points
      | point   | text                                                            |
      | listens | Listens to the employees before anything important is decided   |
      | plans   | Plans the work of the unit for the whole year ahead             |
      | reports | Reports the figures of the unit to the management in time       |
    And HR publishes 1.0.1
    When HR carries from 1.0.0 to 1.0.1
    And HR carries from 1.0.0 to 1.0.1
    Then no file has changed
    And it reads "There is nothing new to carry from everyday@1.0.0."
    Given "bent" rated himself in April under 1.0.0
      | point   | level |
      | listens | 3     |
    When HR carries from 1.0.0 to 1.0.1
    Then it reads "1 rating of 1 leader carried."

  Scenario: Another scale is read only as HR declares
    Given HR writes version 2.0.0 on a scale to 4 with these points
      | point   | text                                                       |
      | listens | Listens to employees before anything is decided            |
      | plans   | Plans the work of the unit for the whole year ahead        |
      | reports | Reports the figures of the unit to the management in time  |
    And HR publishes 2.0.0
    When HR carries from 1.0.0 to 2.0.0
    Then it is refused and reads "--scale clamp"
    And no file has changed
    When HR carries from 1.0.0 to 2.0.0 with the scale "clamp"
    Then "anna" is rated under 2.0.0
      | point   | level | rule           | from        |
      | listens | 2     | reworded+clamp | listens = 2 |
      | plans   | 4     | reworded+clamp | plans = 4   |
      | reports | 4     | reworded+clamp | reports = 5 |

  Scenario: Nobody's gaps go silent because of a new version
    Given HR writes version 1.0.1 with these points
      | point   | text                                                            |
      | listens | Listens to the employees before anything important is decided   |
      | plans   | Plans the work of the unit for the whole year ahead             |
      | reports | Reports the figures of the unit to the management in time       |
    And HR publishes 1.0.1
    When HR looks at the gaps of "anna" under 1.0.1
    Then it is refused and reads "leaderdev carry anna everyday@1.0.0 everyday@1.0.1"
    When HR looks at the versions of "anna" under 1.0.1
    Then it reads "made under everyday@1.0.0 and not carried; shown as if it were"
