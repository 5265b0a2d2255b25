Feature: The same figures from any amount of data
  For more leaders than a folder can handle, an engine counts exported data. The figures are the same.

  Background:
    Given a workspace with these items and expected levels
      | dimension   | item     | manager | leader |
      | Cooperation | listens  | 3       | 4      |
      | Results     | measures | 4       | 3      |
    And 40 leaders with ratings

  Scenario Outline: Every engine gives the same figures
    Given HR has exported the data
    When HR looks at the gaps by "<by>" counted by "<engine>"
    Then it succeeds
    And the figures are those of the folder by "<by>"

    Examples:
      | by             | engine |
      | tier           | duckdb |
      | tier,dimension | duckdb |
      | unit           | duckdb |
      | tier,dimension | plain  |

  Scenario: Figures that an engine published count the next time
    Given HR has exported the data
    And HR has looked at the gaps by "dimension" counted by "duckdb"
    And somebody has answered since, and HR has exported the data again
    When HR looks at the gaps by "dimension" counted by "duckdb" in the same workspace
    Then it is refused
    And HR reads "A reader of both reports could subtract them."

  Scenario: More tables of the same groups are allowed, other groups are not
    Given 100 leaders with ratings
    And HR has exported the data
    And HR has looked at the gaps by "tier" counted by "duckdb"
    When HR looks at the gaps by "tier,dimension" counted by "duckdb" in the same workspace
    Then it succeeds
    When HR looks at the gaps by "unit" counted by "duckdb" in the same workspace
    Then it is refused
    And HR reads "could reveal a few people by subtraction"

  Scenario: The yearly report from exported data
    Given HR has exported the data
    When HR makes the yearly report of 2026 from the exported data
    Then it succeeds
    And HR reads "The leadership tiers 2026"

  Scenario: An engine's figures and the folder's may not be combined
    Given HR has exported the data
    And HR has looked at the gaps by "tier"
    When HR looks at the gaps by "tier" counted by "duckdb" in the workspace of the profiles
    Then it is refused
    And HR reads "Omit --data"

  Scenario: An engine needs exported data
    When HR looks at the gaps by "tier" counted by "duckdb" without data
    Then it is refused
    And HR reads "--engine duckdb counts exported data, and --data is missing."

  Scenario: An edited profile counts at once
    Given HR has looked at the gaps by "tier"
    When "leader-7" rates herself again
    And HR looks at the gaps by "tier"
    Then the figures are those without an index
