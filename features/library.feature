Feature: Everything the command line does, from Python
  HR's analyst opens the workspace in a few lines of Python. The program sees only what the person it acts for may see.
  What it saves is validated and logged.

  Background:
    Given a workspace with these items and expected levels
      | dimension   | item       | manager | leader |
      | Cooperation | listens    | 3       | 4      |
      | Cooperation | invites    | 3       | 3      |
      | Results     | follows-up | 4       | 5      |
    And these leaders
      | leader | tier    | unit      | manager | name      |
      | anna   | leader  | jobcenter | bo      | Anna Holm |
      | cy     | leader  | jobcenter | eva     | Cy Lund   |
      | bo     | manager | jobcenter |         | Bo Krogh  |

  Scenario: A program that acts for Anna's manager sees Anna, and no other manager's leaders
    Given the self-assessment of "anna" finished on 2026-11-20
      | listens | 2 |
    And the manager's assessment of "anna" finished on 2026-11-21
      | listens | 3 |
    When a program opens the workspace for "bo"
    Then it lists "anna" and "bo" and nobody else
    And it reads that Anna rated herself 2 on "listens" and her manager 3
    And it reads the same of Anna as the command line prints for programs

  Scenario: A program that acts for Anna does not see her manager's ratings before she has rated herself
    Given the manager's assessment of "anna" finished on 2026-11-20
      | listens | 1 |
    When a program opens the workspace for "anna"
    Then it reads that her manager's assessment is hidden, and none of its figures
    And nothing that it can read contains 2026-11-20

  Scenario: A program that acts for another manager cannot find out that Anna exists
    When a program opens the workspace for "eva"
    Then it is refused "anna" in the same words as "nobody"

  Scenario: Wrong answers are refused with all problems, and nothing is written
    When a program saves these answers for "anna"
      | listens | 99 |
      | nothing | 3  |
    Then it is refused with problems at "levels.listens" and "levels.nothing"
    And no file was changed

  Scenario: What a program saves is logged
    When a program saves these answers for "anna"
      | listens    | 4 |
      | invites    | 3 |
      | follows-up | 5 |
    Then the assessment of "anna" is complete
    And the log says "assess" of "anna"
