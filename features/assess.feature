Feature: Assessing a leader
  A leader rates what they recognise, and the nearest manager does the same.
  Whoever cannot or will not sit at the screen fills in a sheet, and it is checked as strictly as the interview.

  Background:
    Given a workspace with these points and what is expected
      | theme       | point      | manager | leader |
      | Cooperation | listens    | 3       | 4      |
      | Cooperation | invites    | 3       | 3      |
      | Results     | follows-up | 4       | 5      |
      | Results     | economises | 5       | 2      |
    And these leaders
      | leader | tier    | unit      | manager |
      | anna   | leader  | jobcenter | bo      |
      | bo     | manager | jobcenter |         |

  Scenario Outline: The same answers, in whatever kind of file
    Given a sheet saved as <kind>
      | item       | level | not_relevant | comment             | evidence       |
      | listens    | 4     |              | Går bedre på møder  |                |
      | invites    | 2     |              |                     | Mødet, 3. juni |
      | follows-up | 5     |              |                     |                |
      | economises |       | x            | Ikke mit            |                |
    When "anna" assesses herself with the sheet
    Then it is done
    And the leader reads "anna: 4 of 4 items answered."
    And the leader reads "The assessment is finished."
    And the last assessment of "anna" is kept as
      | item       | level | not relevant | comment            | example        |
      | listens    | 4     |              | Går bedre på møder |                |
      | invites    | 2     |              |                    | Mødet, 3. juni |
      | follows-up | 5     |              |                    |                |
      | economises |       | yes          | Ikke mit           |                |
    And the last assessment of "anna" is a finished self-assessment by "anna" under "everyday@1.0.0"

    Examples:
      | kind                   |
      | TOML                   |
      | JSON                   |
      | CSV                    |
      | Danish Excel CSV       |
      | Danish Excel CSV UTF-8 |
      | tab-separated text     |

  Scenario: A sheet that is not filled in all the way is told so, and what is missing is never counted as nought
    Given a sheet saved as CSV
      | item       | level |
      | listens    | 4     |
      | follows-up |       |
    When "anna" assesses herself with the sheet
    Then it is done
    And the leader reads "anna: 1 of 4 items answered. 3 items have no answer and count as missing."
    And the last assessment of "anna" is kept as
      | item    | level |
      | listens | 4     |

  Scenario: One missing answer is one item
    Given a sheet saved as CSV
      | item       | level |
      | listens    | 4     |
      | invites    | 4     |
      | follows-up | 4     |
    When "anna" assesses herself with the sheet
    Then the leader reads "1 item has no answer and counts as missing."

  Scenario: The answers are saved now and the rest comes later
    Given a sheet saved as CSV
      | item    | level |
      | listens | 4     |
      | invites | 1     |
    When "anna" saves her answers from the sheet without finishing
    Then it is done
    And the leader reads "still open"
    And "anna" has 0 finished assessments and 1 open one
    Given a sheet saved as CSV
      | item       | level |
      | invites    | 3     |
      | follows-up | 5     |
    When "anna" assesses herself with the sheet
    Then it is done
    And the leader reads "anna: 3 of 4 items answered."
    And "anna" has 1 finished assessment and 0 open ones
    And the last assessment of "anna" is kept as
      | item       | level |
      | listens    | 4     |
      | invites    | 3     |
      | follows-up | 5     |

  Scenario: A new assessment stands beside the old one
    Given the self-assessment of "anna" finished on 2025-11-20
      | listens | 1 |
    And a sheet saved as CSV
      | item    | level |
      | listens | 3     |
    When "anna" assesses herself with the sheet
    And "anna" assesses herself with the sheet
    Then it is done
    And "anna" has 3 finished assessments and 0 open ones
    And all assessments of "anna" have names of their own
    When the leader looks at the gaps of "anna"
    Then the leader sees these gaps
      | point      | exp. | self | mgr | gap |
      | Listens    | 4    | 3    | –   | +1  |
      | Invites    | 3    | –    | –   | –   |
      | Follows-up | 5    | –    | –   | –   |
      | Economises | 2    | –    | –   | –   |

  Scenario: The manager's assessment stands beside the leader's own
    Given the self-assessment of "anna" finished on 2026-11-20
      | listens | 2 |
    And a sheet saved as Danish Excel CSV
      | item    | level |
      | listens | 4     |
    When the manager of "anna" assesses with the sheet
    Then it is done
    And the last assessment of "anna" is a finished manager-assessment by "bo" under "everyday@1.0.0"
    And "anna" has 2 finished assessments and 0 open ones

  Scenario: Where no manager is known, it must be said who rates
    Given a sheet saved as CSV
      | item    | level |
      | listens | 4     |
    When the manager of "bo" assesses with the sheet
    Then it is refused
    And the manager reads "--rater"
    And nothing was changed

  Scenario: A colleague rates under a handle of their own
    Given a sheet saved as CSV
      | item    | level |
      | listens | 4     |
    When "carl" assesses "anna" as a peer with the sheet
    Then it is done
    And the last assessment of "anna" is a finished peer-assessment by "carl" under "everyday@1.0.0"

  Scenario: Nobody else makes a self-assessment
    Given a sheet saved as CSV
      | item    | level |
      | listens | 4     |
    When "carl" assesses "anna" as a self with the sheet
    Then it is refused
    And the leader reads "carl cannot give the self-assessment of anna."
    And nothing was changed

  Scenario Outline: A level is a step of the scale
    Given a sheet saved as <kind>
      | item    | level   |
      | listens | <level> |
      | invites | 3       |
    When "anna" assesses herself with the sheet
    Then it is refused
    And the leader reads "<reason>"
    And nothing was changed

    Examples:
      | kind | level | reason                                                           |
      | CSV  | 0     | The level 0 is off the scale. → Use a level from 1 to 5.         |
      | TOML | 0     | The level 0 is off the scale. → Use a level from 1 to 5.         |
      | JSON | 6     | The level 6 is off the scale. → Use a level from 1 to 5.         |
      | TOML | -1    | The level -1 is off the scale.                                   |
      | CSV  | 3.5   | row 2, level Expected a whole number                             |
      | CSV  | high  | row 2, level Expected a whole number, found a text.              |
      | JSON | high  | levels.listens Expected a whole number                           |

  Scenario: A wrong level in a spreadsheet is told by its row
    Given a sheet saved as Danish Excel CSV
      | item    | level |
      | listens | 3     |
      | invites | 7     |
    When "anna" assesses herself with the sheet
    Then it is refused
    And the leader reads "row 3, level The level 7 is off the scale."

  Scenario Outline: A point that does not exist gets a suggestion
    Given a sheet saved as <kind>
      | item   | level |
      | listen | 4     |
    When "anna" assesses herself with the sheet
    Then it is refused
    And the leader reads "“listen” is not known here. → Did you mean “listens”?"
    And nothing was changed

    Examples:
      | kind             |
      | TOML             |
      | JSON             |
      | Danish Excel CSV |

  Scenario: The suggestion comes in Danish as well
    Given the language is Danish
    And a sheet saved as Danish Excel CSV
      | item   | level |
      | listen | 4     |
    When "anna" assesses herself with the sheet
    Then it is refused
    And the leader reads "»listen« kendes ikke her. → Mente du »listens«?"
    And the leader reads "intet er ændret"

  Scenario: All mistakes of a sheet are told at once
    Given a sheet saved as JSON
      | item    | level | comment |
      | listen  | 4     |         |
      | invites | 9     |         |
      | follows |       | Hm      |
    When "anna" assesses herself with the sheet
    Then it is refused
    And the leader reads "levels.listen “listen” is not known here."
    And the leader reads "levels.invites The level 9 is off the scale."
    And the leader reads "comments.follows “follows” is not known here."
    And nothing was changed

  Scenario: The same point twice
    Given a sheet saved as CSV
      | item    | level |
      | listens | 4     |
      | invites | 4     |
      | listens | 2     |
    When "anna" assesses herself with the sheet
    Then it is refused
    And the leader reads "row 4, item “listens” is in row 2 as well."
    And nothing was changed

  Scenario Outline: A point cannot be both rated and not relevant
    Given a sheet saved as <kind>
      | item    | level | not_relevant |
      | listens | 4     | x            |
      | invites | 3     |              |
    When "anna" assesses herself with the sheet
    Then it is refused
    And the leader reads "“listens” has both a level and is not relevant."
    And nothing was changed

    Examples:
      | kind |
      | CSV  |
      | TOML |

  Scenario: A misspelt column gets a suggestion
    Given a sheet saved as CSV
      | item    | levels |
      | listens | 4      |
    When "anna" assesses herself with the sheet
    Then it is refused
    And the leader reads "row 1 “levels” is not known here. → Did you mean “level”?"

  Scenario Outline: An empty sheet is no assessment
    Given a sheet saved as <kind>
      | item    | level | comment   |
      | listens |       | Next time |
    When "anna" assesses herself with the sheet
    Then it is refused
    And the leader reads "The file has no answers."
    And nothing was changed

    Examples:
      | kind |
      | CSV  |
      | TOML |

  Scenario: Empty rows, as Excel leaves them under a sheet, do no harm
    Given a sheet saved as Danish Excel CSV
      | item    | level |
      | listens | 4     |
      |         |       |
    When "anna" assesses herself with the sheet
    Then it is done
    And the leader reads "anna: 1 of 4 items answered."

  Scenario: A leader who does not exist
    Given a sheet saved as CSV
      | item    | level |
      | listens | 4     |
    When "ana" assesses herself with the sheet
    Then it is refused
    And the leader reads "There is no leader “ana” in the workspace. → Did you mean “anna”?"

  Scenario: Without a screen to be asked at, a sheet is asked for
    When "anna" begins the interview
    Then it is refused
    And the leader reads "The interview needs a terminal"
    And the leader reads "leaderdev assess anna --answers"
    And nothing was changed
