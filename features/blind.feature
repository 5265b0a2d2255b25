Feature: Leader and manager rate without seeing each other's ratings
  Both rate before the conversation, and neither sees the other's ratings before both are finished. Ratings of peers and employees are
  shown for groups of at least three, or not at all.

  Background:
    Given a workspace with these items and expected levels
      | dimension   | item       | manager | leader |
      | Cooperation | listens    | 3       | 4      |
      | Cooperation | invites    | 3       | 3      |
      | Results     | follows-up | 4       | 5      |
    And these leaders
      | leader | tier    | unit      | manager | name      |
      | anna   | leader  | jobcenter | bo      | Anna Holm |
      | bo     | manager | jobcenter |         |           |

  Scenario: Anna has not rated yet, and her manager has
    Given the manager's assessment of "anna" finished on 2026-11-20
      | listens | 1 |
    When the leader looks at the gaps of "anna"
    Then it succeeds
    And the leader reads "The manager's assessment: finished, and not shown yet"
    And the leader reads "The manager's ratings are shown when your own are complete."
    And the leader sees these gaps
      | item       | exp. | self | mgr | gap |
      | Listens    | 4    | –    | –   | –   |
      | Invites    | 3    | –    | –   | –   |
      | Follows-up | 5    | –    | –   | –   |
    And a program reads that "manager" is hidden, and reads none of that role's figures

  Scenario: Anna's manager has not rated yet, and she has
    Given the self-assessment of "anna" finished on 2026-11-20
      | listens | 1 |
    When the manager looks at the gaps of "anna" --as manager
    Then it succeeds
    And the manager reads "Self-assessment: finished, and not shown yet"
    And the manager reads "The leader's own ratings are shown when yours are complete."
    And the manager sees these gaps
      | item       | exp. | self | mgr | gap |
      | Listens    | 4    | –    | –   | –   |
      | Invites    | 3    | –    | –   | –   |
      | Follows-up | 5    | –    | –   | –   |

  Scenario: When both have finished, both see all ratings
    Given the self-assessment of "anna" finished on 2026-11-20
      | listens | 2 |
      | invites | 3 |
    And the manager's assessment of "anna" finished on 2026-11-21
      | listens | 4 |
      | invites | 3 |
    When the leader looks at the gaps of "anna"
    Then the leader sees these gaps
      | item       | exp. | self | mgr | gap |
      | Listens    | 4    | 2    | 4   | +2  |
      | Invites    | 3    | 3    | 3   | 0   |
      | Follows-up | 5    | –    | –   | –   |
    And the leader reads "You gave the same level on 1 of 2 items, and were within one level on 1 of 2."
    And the leader reads "On average, the self-assessment is 1.0 level lower than the manager's."
    When the manager looks at the gaps of "anna" --as manager
    Then the manager sees these gaps
      | item       | exp. | self | mgr | gap |
      | Listens    | 4    | 2    | 4   | +2  |
      | Invites    | 3    | 3    | 3   | 0   |
      | Follows-up | 5    | –    | –   | –   |

  Scenario Outline: Last year's ratings are visible, this year's are hidden
    Given the self-assessment of "anna" finished on 2025-11-20
      | listens | 2 |
    And the manager's assessment of "anna" finished on 2025-11-21
      | listens | 5 |
    And the manager's assessment of "anna" finished on 2026-11-21
      | listens | 1 |
    When the leader looks at the gaps of "anna" <view>
    Then it succeeds
    And the leader reads "The manager's ratings are shown when your own are complete."
    And the leader does not read "21 November 2026"
    And a program reads that "manager" is hidden, and reads no figures of 2026-11-21
    When the manager looks at the gaps of "anna" <view> --as manager
    Then the manager reads "21 November 2026"

    Examples:
      | view       |
      |            |
      | --versions |
      | --trend    |

  Scenario: The interview ends with the command that shows the rater the result
    Given a file saved as CSV
      | item    | level |
      | listens | 3     |
    When the manager rates "anna" with the file
    Then the manager reads "See the result with: leaderdev gaps anna --as manager"

  Scenario: A workspace can turn the blind rule off
    Given the workspace says "blind = false"
    And the manager's assessment of "anna" finished on 2026-11-20
      | listens | 1 |
    When the leader looks at the gaps of "anna"
    Then the leader sees these gaps
      | item       | exp. | self | mgr | gap |
      | Listens    | 4    | –    | 1   | +3  |
      | Invites    | 3    | –    | –   | –   |
      | Follows-up | 5    | –    | –   | –   |
    And the leader does not read "are shown when"

  Scenario: The setting must be true or false
    Given the workspace says "blind = 'off'"
    And the manager's assessment of "anna" finished on 2026-11-20
      | listens | 1 |
    When the leader looks at the gaps of "anna" --framework everyday@1.0.0
    Then it is refused
    And the leader reads "leaderdev.toml"
    When HR checks the workspace
    Then problems are found

  Scenario Outline: Views of one leader do not apply to groups
    When HR looks at the gaps with "<words>"
    Then it is refused
    And HR reads "<answer>"

    Examples:
      | words                   | answer                                         |
      | --by tier --as manager  | --as works for one leader only.                |
      | --by tier --trend       | --trend works for one leader only.             |
      | anna --trend --versions | --versions and --trend are two different views |

  Scenario: Three peers are shown as a group, two employees are not shown
    Given the self-assessment of "anna" finished on 2026-11-20
      | listens | 2 |
    And these ratings of "anna" by others
      | role     | rater | listens | invites | comment         |
      | peer     | carl  | 4       | 3       | Carl wrote this |
      | peer     | dina  | 4       | 2       |                 |
      | peer     | erik  | 3       |         |                 |
      | employee | fie   | 1       | 1       |                 |
      | employee | gry   | 1       | 1       | Gry wrote this  |
    When the leader looks at the gaps of "anna"
    Then the leader reads "Peers' assessment: at least 3 have answered"
    And the leader reads "Listens 4 2 – 3.5 +2"
    And the leader reads "Invites 3 – – – –"
    And the leader reads "Peers: agreement on each item is not shown, since there are too few ratings."
    And the leader does not read "Employees' assessment"
    And the leader does not read "wrote this"
    And a program reads these groups
      | group    | raters | listens | invites |
      | peer     | 3      | 3.5     |         |
      | employee |        |         |         |

  Scenario Outline: Groups fit a window of any width
    Given the window is <columns> characters wide
    And the language is <language>
    And these ratings of "anna" by others
      | role     | rater | listens | invites |
      | peer     | carl  | 4       | 3       |
      | peer     | dina  | 4       | 2       |
      | peer     | erik  | 3       | 3       |
      | employee | fie   | 1       | 1       |
      | employee | gry   | 1       | 1       |
      | employee | hans  | 1       | 2       |
    And the self-assessment of "anna" finished on 2026-11-20
      | listens | 2 |
    When the leader looks at the gaps of "anna"
    Then it succeeds
    And no line is wider than <columns> characters
    And the leader reads "<reading>"

    Examples:
      | columns | language | reading                                                      |
      | 80      | English  | Listens 4 2 – 3.5 1.0 +2                                     |
      | 40      | English  | exp. 4 · self 2 · mgr – · peers 3.5 · empl. 1.0 · gap +2     |
      | 80      | Danish   | Dansk listens 4 2 – 3,5 1,0 +2                               |
      | 40      | Danish   | forv. 4 · selv 2 · chef – · koll. 3,5 · medarb. 1,0 · gab +2 |

  Scenario: Anna opens her finished assessment again, and her manager is told
    Given the self-assessment of "anna" finished on 2026-11-20
      | listens | 1 |
    And the manager's assessment of "anna" finished on 2026-11-21
      | listens | 3 |
    When "anna" opens her finished assessment again
    Then it succeeds
    When the manager looks at the gaps of "anna" --as manager
    Then the manager reads "The self-assessment was opened again on"
    And the manager reads "and is not finished yet"
    When the leader looks at the gaps of "anna"
    Then the leader reads "The manager's assessment: finished, and not shown yet"

  Scenario: What was never finished is not opened again
    Given "anna" has begun a self-assessment and not finished it
      | listens | 1 |
    When "anna" opens her finished assessment again
    Then it is refused
    And nothing was changed

  Scenario: Only employees have rated Anna, and their column is shown
    Given these ratings of "anna" by others
      | role     | rater | listens | invites |
      | employee | fie   | 1       | 1       |
      | employee | gry   | 1       | 1       |
      | employee | hans  | 1       | 2       |
    When the leader looks at the gaps of "anna"
    Then it succeeds
    And the leader reads "Self-assessment: none yet"
    And the leader reads "Employees' assessment: at least 3 have answered"
    And the leader reads "Listens 4 – – 1.0 –"
