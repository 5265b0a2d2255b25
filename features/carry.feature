Feature: Carrying ratings to a new version of the framework
  HR rewords an item in March, splits one in June and removes one next year. Earlier ratings are carried to the new version where they
  still mean the same, and only there. The original answers are never changed.

  Background:
    Given the framework "everyday" 1.0.0 is published with these items
      | item    | text                                                      |
      | listens | Listens to employees before anything is decided           |
      | plans   | Plans the work of the unit for the whole year ahead       |
      | reports | Reports the figures of the unit to the management in time |
    And "anna" rated herself in January under 1.0.0
      | item    | level | comment       |
      | listens | 2     | in every talk |
      | plans   | 4     |               |
      | reports | 5     |               |

  Scenario: An item is reworded in March
    Given HR writes version 1.0.1 with these items
      | item    | text                                                          |
      | listens | Listens to the employees before anything important is decided |
      | plans   | Plans the work of the unit for the whole year ahead           |
      | reports | Reports the figures of the unit to the management in time     |
    And HR publishes 1.0.1
    When HR asks what can be carried from 1.0.0 to 1.0.1
    Then it reads "3 ratings of 1 leader can be carried"
    And no file was changed
    When HR carries from 1.0.0 to 1.0.1
    Then "anna" is rated under 1.0.1
      | item    | level | rule     | from        |
      | listens | 2     | reworded | listens = 2 |
      | plans   | 4     | same     | plans = 4   |
      | reports | 5     | same     | reports = 5 |
    And what "anna" answered in January is unchanged, with the comment "in every talk"
    And the workspace has no problems

  Scenario: An item is split in June, and one part still means the same
    Given HR writes version 2.0.0 with these items
      | item       | text                                                      |
      | listens    | Listens to employees before anything is decided           |
      | plans      | Plans the work of the unit for the whole year ahead       |
      | follows-up | Returns to each agreement until somebody has closed it    |
      | reports    | Reports the figures of the unit to the management in time |
    And HR declares
      | kind  | item       | from  | equal |
      | split | plans      | plans | yes   |
      | split | follows-up | plans |       |
    And HR publishes 2.0.0
    When HR carries from 1.0.0 to 2.0.0
    Then "anna" is rated under 2.0.0
      | item    | level | rule  | from        |
      | listens | 2     | same  | listens = 2 |
      | plans   | 4     | split | plans = 4   |
      | reports | 5     | same  | reports = 5 |
    And it reads "follows-up split in 2.0.0, and no part is declared equal to the original"
    When HR looks at the gaps of "anna" under 2.0.0
    Then it reads "3 ratings were carried from everyday@1.0.0 to 2.0.0."
    And it reads "Not comparable with everyday@1.0.0: follows-up (split in 2.0.0"

  Scenario: An item is removed next year, and its successor gets no ratings
    Given HR writes version 2.0.0 with these items
      | item          | text                                                 |
      | listens       | Listens to employees before anything is decided      |
      | plans         | Plans the work of the unit for the whole year ahead  |
      | shows-effects | Shows citizens what came of an effort in their lives |
    And HR declares
      | kind    | item    | successor     |
      | removed | reports | shows-effects |
    And HR publishes 2.0.0
    When HR carries from 1.0.0 to 2.0.0
    Then "anna" is rated under 2.0.0
      | item    | level | rule | from        |
      | listens | 2     | same | listens = 2 |
      | plans   | 4     | same | plans = 4   |
    And it reads "reports removed in 2.0.0; its successor is shows-effects"
    And what "anna" answered in January is unchanged, with the comment "in every talk"

  Scenario: Two items are merged by a rule that HR declares
    Given HR writes version 2.0.0 with these items
      | item     | text                                                                                         |
      | listens  | Listens to employees before anything is decided                                              |
      | accounts | Plans the work of the unit for the year ahead and reports its figures to the management in time |
    And HR declares
      | kind   | item     | from          | rule |
      | merged | accounts | plans reports | mean |
    And HR publishes 2.0.0
    When HR carries from 1.0.0 to 2.0.0
    Then "anna" is rated under 2.0.0
      | item     | level | rule        | from                   |
      | listens  | 2     | same        | listens = 2            |
      | accounts | 5     | merged-mean | plans = 4, reports = 5 |
    And it reads "halves are rounded up"

  Scenario: March and June are carried together, version by version
    Given HR writes version 1.0.1 with these items
      | item    | text                                                          |
      | listens | Listens to the employees before anything important is decided |
      | plans   | Plans the work of the unit for the whole year ahead           |
      | reports | Reports the figures of the unit to the management in time     |
    And HR publishes 1.0.1
    And HR writes version 2.0.0 with these items
      | item    | text                                                          |
      | hears   | Listens to the employees before anything important is decided |
      | plans   | Plans the work of the unit for the whole year ahead           |
      | reports | Reports the figures of the unit to the management in time     |
    And HR declares
      | kind  | item  | from    |
      | moved | hears | listens |
    And HR publishes 2.0.0
    When HR carries from 1.0.0 to 2.0.0
    Then it reads "Version path: everyday@1.0.1."
    And "anna" is rated under 2.0.0
      | item    | level | rule     | from        |
      | hears   | 2     | reworded | listens = 2 |
      | plans   | 4     | same     | plans = 4   |
      | reports | 5     | same     | reports = 5 |

  Scenario: Carrying a second time adds only newer answers
    Given HR writes version 1.0.1 with these items
      | item    | text                                                          |
      | listens | Listens to the employees before anything important is decided |
      | plans   | Plans the work of the unit for the whole year ahead           |
      | reports | Reports the figures of the unit to the management in time     |
    And HR publishes 1.0.1
    When HR carries from 1.0.0 to 1.0.1
    And HR carries from 1.0.0 to 1.0.1
    Then no file was changed
    And it reads "There is nothing new to carry from everyday@1.0.0."
    Given "bent" rated himself in April under 1.0.0
      | item    | level |
      | listens | 3     |
    When HR carries from 1.0.0 to 1.0.1
    Then it reads "1 rating of 1 leader carried."

  Scenario: Another scale is converted only as HR declares
    Given HR writes version 2.0.0 on a scale to 4 with these items
      | item    | text                                                      |
      | listens | Listens to employees before anything is decided           |
      | plans   | Plans the work of the unit for the whole year ahead       |
      | reports | Reports the figures of the unit to the management in time |
    And HR publishes 2.0.0
    When HR carries from 1.0.0 to 2.0.0
    Then it is refused and reads "--scale clamp"
    And no file was changed
    When HR carries from 1.0.0 to 2.0.0 with the scale "clamp"
    Then "anna" is rated under 2.0.0
      | item    | level | rule           | from        |
      | listens | 2     | reworded+clamp | listens = 2 |
      | plans   | 4     | reworded+clamp | plans = 4   |
      | reports | 4     | reworded+clamp | reports = 5 |

  Scenario: After a new version, gaps say how to carry the ratings
    Given HR writes version 1.0.1 with these items
      | item    | text                                                          |
      | listens | Listens to the employees before anything important is decided |
      | plans   | Plans the work of the unit for the whole year ahead           |
      | reports | Reports the figures of the unit to the management in time     |
    And HR publishes 1.0.1
    When HR looks at the gaps of "anna" under 1.0.1
    Then it is refused and reads "leaderdev carry anna everyday@1.0.0 everyday@1.0.1"
    When HR looks at all versions of "anna" under 1.0.1
    Then it reads "made under everyday@1.0.0 and not carried; shown as if it were"
