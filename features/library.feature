Feature: What the command line does, a program does too
  HR's analyst writes a few lines of Python that open the workspace. The program sees what the person it works for may see, and
  no more; what it saves is checked first, and stands in the log.

  Background:
    Given a workspace with these points and what is expected
      | theme       | point      | manager | leader |
      | Cooperation | listens    | 3       | 4      |
      | Cooperation | invites    | 3       | 3      |
      | Results     | follows-up | 4       | 5      |
    And these leaders
      | leader | tier    | unit      | manager | name      |
      | anna   | leader  | jobcenter | bo      | Anna Holm |
      | cy     | leader  | jobcenter | eva     | Cy Lund   |
      | bo     | manager | jobcenter |         | Bo Krogh  |

  Scenario: A program that works for Anna's manager sees Anna, and nobody else's leaders
    Given the self-assessment of "anna" finished on 2026-11-20
      | listens | 2 |
    And the manager's assessment of "anna" finished on 2026-11-21
      | listens | 3 |
    When a program opens the workspace for "bo"
    Then it lists "anna" and "bo" and nobody else
    And it reads that Anna rated herself 2 on "listens" and her manager 3
    And what it reads of Anna is what the command line gives programs

  Scenario: A program that works for Anna does not see what her manager rated before she has rated herself
    Given the manager's assessment of "anna" finished on 2026-11-20
      | listens | 1 |
    When a program opens the workspace for "anna"
    Then it reads that her manager's assessment is hidden, and none of its figures
    And nothing that it can read says 2026-11-20

  Scenario: A program that works for somebody else's manager is told the same of Anna as of nobody
    When a program opens the workspace for "eva"
    Then it is refused "anna" in the same words as "nobody"

  Scenario: Wrong answers are refused with all that is wrong, and nothing is written
    When a program saves these answers for "anna"
      | listens | 99 |
      | nothing | 3  |
    Then it is refused with problems at "levels.listens" and "levels.nothing"
    And no file has changed

  Scenario: What a program saves stands in the log
    When a program saves these answers for "anna"
      | listens    | 4 |
      | invites    | 3 |
      | follows-up | 5 |
    Then the assessment of "anna" is complete
    And the log says "assess" of "anna"
