Feature: The same report from any amount of data
  When there are more leaders than a folder of files can handle, an engine counts exported data. The report is the same.

  Background:
    Given a workspace with these points and what is expected
      | theme       | point    | manager | leader |
      | Cooperation | listens  | 3       | 4      |
      | Results     | measures | 4       | 3      |
    And 40 leaders with ratings

  Scenario Outline: Whoever counts, the paper is the same
    Given HR has exported the data
    When HR looks at the gaps by "<by>" counted by "<engine>"
    Then it is done
    And it is what the folder says by "<by>"

    Examples:
      | by             | engine |
      | tier           | duckdb |
      | tier,dimension | duckdb |
      | unit           | duckdb |
      | tier,dimension | plain  |

  Scenario: What an engine has told is known the next time
    Given HR has exported the data
    And HR has looked at the gaps by "dimension" counted by "duckdb"
    And somebody has answered since, and HR has exported the data again
    When HR looks at the gaps by "dimension" counted by "duckdb" in the same workspace
    Then it is refused
    And HR reads "A reader of both reports could subtract them."

  Scenario: The same groups of leaders again, and others
    Given 100 leaders with ratings
    And HR has exported the data
    And HR has looked at the gaps by "tier" counted by "duckdb"
    When HR looks at the gaps by "tier,dimension" counted by "duckdb" in the same workspace
    Then it is done
    When HR looks at the gaps by "unit" counted by "duckdb" in the same workspace
    Then it is refused
    And HR reads "could reveal a few people by subtraction"

  Scenario: The paper of exported data
    Given HR has exported the data
    When HR makes the paper of 2026 from the exported data
    Then it is done
    And HR reads "The leadership tiers 2026"

  Scenario: An engine's reports and the folder's could be subtracted
    Given HR has exported the data
    And HR has looked at the gaps by "tier"
    When HR looks at the gaps by "tier" counted by "duckdb" in the workspace of the profiles
    Then it is refused
    And HR reads "Omit --data"

  Scenario: Without exported data an engine says what is missing
    When HR looks at the gaps by "tier" counted by "duckdb" without data
    Then it is refused
    And HR reads "--engine duckdb counts exported data, and --data is missing."

  Scenario: An edited profile counts at once
    Given HR has looked at the gaps by "tier"
    When "leader-7" rates herself anew
    And HR looks at the gaps by "tier"
    Then it is what it would be without an index
