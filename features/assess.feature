Feature: Assessing a leader
  A leader rates herself, and the nearest manager rates her too.
  Answers can also come from a file; it is checked as strictly as the interview.

  Background:
    Given a workspace with these items and expected levels
      | dimension   | item       | manager | leader |
      | Cooperation | listens    | 3       | 4      |
      | Cooperation | invites    | 3       | 3      |
      | Results     | follows-up | 4       | 5      |
      | Results     | economises | 5       | 2      |
    And these leaders
      | leader | tier    | unit      | manager |
      | anna   | leader  | jobcenter | bo      |
      | bo     | manager | jobcenter |         |

  Scenario Outline: The same answers from any kind of file
    Given a file saved as <kind>
      | item       | level | not_relevant | comment            | evidence       |
      | listens    | 4     |              | Går bedre på møder |                |
      | invites    | 2     |              |                    | Mødet, 3. juni |
      | follows-up | 5     |              |                    |                |
      | economises |       | x            | Ikke mit           |                |
    When "anna" assesses herself with the file
    Then it succeeds
    And the leader reads "anna: 4 of 4 items answered."
    And the leader reads "The assessment is finished."
    And the last assessment of "anna" is saved as
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

  Scenario: A file with gaps is accepted, and a missing answer never counts as zero
    Given a file saved as CSV
      | item       | level |
      | listens    | 4     |
      | follows-up |       |
    When "anna" assesses herself with the file
    Then it succeeds
    And the leader reads "anna: 1 of 4 items answered. 3 items have no answer and count as missing."
    And the last assessment of "anna" is saved as
      | item    | level |
      | listens | 4     |

  Scenario: One missing answer is one item
    Given a file saved as CSV
      | item       | level |
      | listens    | 4     |
      | invites    | 4     |
      | follows-up | 4     |
    When "anna" assesses herself with the file
    Then the leader reads "1 item has no answer and counts as missing."

  Scenario: Some answers are saved now and the rest later
    Given a file saved as CSV
      | item    | level |
      | listens | 4     |
      | invites | 1     |
    When "anna" saves her answers from the file without finishing
    Then it succeeds
    And the leader reads "still open"
    And "anna" has 0 finished assessments and 1 open one
    Given a file saved as CSV
      | item       | level |
      | invites    | 3     |
      | follows-up | 5     |
    When "anna" assesses herself with the file
    Then it succeeds
    And the leader reads "anna: 3 of 4 items answered."
    And "anna" has 1 finished assessment and 0 open ones
    And the last assessment of "anna" is saved as
      | item       | level |
      | listens    | 4     |
      | invites    | 3     |
      | follows-up | 5     |

  Scenario: A new assessment is added beside the old one
    Given the self-assessment of "anna" finished on 2025-11-20
      | listens | 1 |
    And a file saved as CSV
      | item    | level |
      | listens | 3     |
    When "anna" assesses herself with the file
    And "anna" assesses herself with the file
    Then it succeeds
    And "anna" has 3 finished assessments and 0 open ones
    And all assessments of "anna" have different ids
    When the leader looks at the gaps of "anna"
    Then the leader sees these gaps
      | item       | exp. | self | mgr | gap |
      | Listens    | 4    | 3    | –   | +1  |
      | Invites    | 3    | –    | –   | –   |
      | Follows-up | 5    | –    | –   | –   |
      | Economises | 2    | –    | –   | –   |

  Scenario: The manager's assessment is added beside the leader's own
    Given the self-assessment of "anna" finished on 2026-11-20
      | listens | 2 |
    And a file saved as Danish Excel CSV
      | item    | level |
      | listens | 4     |
    When the manager of "anna" assesses with the file
    Then it succeeds
    And the last assessment of "anna" is a finished manager-assessment by "bo" under "everyday@1.0.0"
    And "anna" has 2 finished assessments and 0 open ones

  Scenario: If the profile names no manager, the rater must be given
    Given a file saved as CSV
      | item    | level |
      | listens | 4     |
    When the manager of "bo" assesses with the file
    Then it is refused
    And the manager reads "--rater"
    And nothing was changed

  Scenario: A colleague rates under their own handle
    Given a file saved as CSV
      | item    | level |
      | listens | 4     |
    When "carl" assesses "anna" as a peer with the file
    Then it succeeds
    And the last assessment of "anna" is a finished peer-assessment by "carl" under "everyday@1.0.0"

  Scenario: Nobody else can make a self-assessment
    Given a file saved as CSV
      | item    | level |
      | listens | 4     |
    When "carl" assesses "anna" as a self with the file
    Then it is refused
    And the leader reads "carl cannot give the self-assessment of anna."
    And nothing was changed

  Scenario Outline: A level is a step of the scale
    Given a file saved as <kind>
      | item    | level   |
      | listens | <level> |
      | invites | 3       |
    When "anna" assesses herself with the file
    Then it is refused
    And the leader reads "<reason>"
    And nothing was changed

    Examples:
      | kind | level | reason                                                   |
      | CSV  | 0     | The level 0 is off the scale. → Use a level from 1 to 5. |
      | TOML | 0     | The level 0 is off the scale. → Use a level from 1 to 5. |
      | JSON | 6     | The level 6 is off the scale. → Use a level from 1 to 5. |
      | TOML | -1    | The level -1 is off the scale.                           |
      | CSV  | 3.5   | row 2, level Expected a whole number                     |
      | CSV  | high  | row 2, level Expected a whole number, found a text.      |
      | JSON | high  | levels.listens Expected a whole number                   |

  Scenario: A wrong level in a spreadsheet is reported with its row
    Given a file saved as Danish Excel CSV
      | item    | level |
      | listens | 3     |
      | invites | 7     |
    When "anna" assesses herself with the file
    Then it is refused
    And the leader reads "row 3, level The level 7 is off the scale."

  Scenario Outline: An item that does not exist gets a suggestion
    Given a file saved as <kind>
      | item   | level |
      | listen | 4     |
    When "anna" assesses herself with the file
    Then it is refused
    And the leader reads "“listen” is not known here. → Did you mean “listens”?"
    And nothing was changed

    Examples:
      | kind             |
      | TOML             |
      | JSON             |
      | Danish Excel CSV |

  Scenario: The suggestion in Danish
    Given the language is Danish
    And a file saved as Danish Excel CSV
      | item   | level |
      | listen | 4     |
    When "anna" assesses herself with the file
    Then it is refused
    And the leader reads "»listen« kendes ikke her. → Mente du »listens«?"
    And the leader reads "intet er ændret"

  Scenario: All mistakes in a file are reported at once
    Given a file saved as JSON
      | item    | level | comment |
      | listen  | 4     |         |
      | invites | 9     |         |
      | follows |       | Hm      |
    When "anna" assesses herself with the file
    Then it is refused
    And the leader reads "levels.listen “listen” is not known here."
    And the leader reads "levels.invites The level 9 is off the scale."
    And the leader reads "comments.follows “follows” is not known here."
    And nothing was changed

  Scenario: The same item twice
    Given a file saved as CSV
      | item    | level |
      | listens | 4     |
      | invites | 4     |
      | listens | 2     |
    When "anna" assesses herself with the file
    Then it is refused
    And the leader reads "row 4, item “listens” is in row 2 as well."
    And nothing was changed

  Scenario Outline: An item cannot be both rated and not relevant
    Given a file saved as <kind>
      | item    | level | not_relevant |
      | listens | 4     | x            |
      | invites | 3     |              |
    When "anna" assesses herself with the file
    Then it is refused
    And the leader reads "“listens” has both a level and is not relevant."
    And nothing was changed

    Examples:
      | kind |
      | CSV  |
      | TOML |

  Scenario: A misspelt column gets a suggestion
    Given a file saved as CSV
      | item    | levels |
      | listens | 4      |
    When "anna" assesses herself with the file
    Then it is refused
    And the leader reads "row 1 “levels” is not known here. → Did you mean “level”?"

  Scenario Outline: An empty file is no assessment
    Given a file saved as <kind>
      | item    | level | comment   |
      | listens |       | Next time |
    When "anna" assesses herself with the file
    Then it is refused
    And the leader reads "The file has no answers."
    And nothing was changed

    Examples:
      | kind |
      | CSV  |
      | TOML |

  Scenario: Empty rows, as Excel leaves them at the end, are ignored
    Given a file saved as Danish Excel CSV
      | item    | level |
      | listens | 4     |
      |         |       |
    When "anna" assesses herself with the file
    Then it succeeds
    And the leader reads "anna: 1 of 4 items answered."

  Scenario: A leader who does not exist
    Given a file saved as CSV
      | item    | level |
      | listens | 4     |
    When "ana" assesses herself with the file
    Then it is refused
    And the leader reads "There is no leader “ana” in the workspace. → Did you mean “anna”?"

  Scenario: Without a terminal, the interview asks for a file
    When "anna" begins the interview
    Then it is refused
    And the leader reads "The interview needs a terminal"
    And the leader reads "leaderdev assess anna --answers"
    And nothing was changed
