Feature: The same paper from any amount of data
  Where there are more leaders than a folder of files is good for, an engine counts what was exported. The paper is the same.

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

  Scenario: Without exported data an engine says what is missing
    When HR looks at the gaps by "tier" counted by "duckdb" without data
    Then it is refused
    And HR reads "--engine duckdb counts exported data, and --data is missing."

  Scenario: An edited profile counts at once
    Given HR has looked at the gaps by "tier"
    When "leader-7" rates herself anew
    And HR looks at the gaps by "tier"
    Then it is what it would be without an index
