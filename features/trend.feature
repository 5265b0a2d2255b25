Feature: A leader's ratings over the years
  Before the conversation both want to know what has changed since last time: the ratings (real change), or what is expected
  (moved expectations).

  Background:
    Given a workspace with these items and expected levels
      | dimension   | item       | manager | leader |
      | Cooperation | listens    | 3       | 4      |
      | Cooperation | invites    | 3       | 3      |
      | Results     | follows-up | 4       | 5      |
      | Results     | economises | 5       | 2      |
    And these leaders
      | leader | tier    | unit      | manager | name      |
      | anna   | leader  | jobcenter | bo      | Anna Holm |
      | bo     | manager | jobcenter |         |           |

  Scenario: One assessment is shown; a change needs two
    Given the self-assessment of "anna" finished on 2025-11-20
      | listens | 2 |
    When the leader looks at the gaps of "anna" --trend
    Then it succeeds
    And the leader reads "(1) rated 2.00 · expected 4.00 · gap +2.00 · 1 item"
    And the leader reads "A change needs two comparable assessments."

  Scenario: Anna is rated higher, and the expected levels stay
    Given the self-assessment of "anna" finished on 2025-11-20
      | listens    | 2 |
      | invites    | 4 |
      | follows-up | 3 |
    And the self-assessment of "anna" finished on 2026-11-20
      | listens    | 4 |
      | invites    | 3 |
      | economises | 3 |
    When the leader looks at the gaps of "anna" --trend
    Then the leader reads "(1) → (2), on the 2 items that both have: The gap changed by −0.50: −0.50 from other ratings (real change), 0.00 from other expectations (moved expectations)."
    And the leader reads "Largest real change: +2 Listens −1 Invites"
    And the leader does not read "Expectations that moved"

  Scenario: More is expected, and Anna's ratings stay
    Given the self-assessment of "anna" finished on 2025-11-20
      | listens | 2 |
      | invites | 4 |
    And HR expects 5 of a leader at "listens" in version 1.1.0
    And the self-assessment of "anna" finished on 2026-11-20
      | listens | 2 |
      | invites | 4 |
    When the leader looks at the gaps of "anna" --trend
    Then the leader reads "The gap changed by +0.50: 0.00 from other ratings (real change), +0.50 from other expectations (moved expectations)."
    And the leader reads "Expectations that moved: 4 to 5 Listens"
    And the leader reads "self ▅▅ 3.0 → 3.0 (exp. 3.5 → 4.0)"

  Scenario: A redefined item is not compared, and the reason is given
    Given the self-assessment of "anna" finished on 2025-11-20
      | listens | 2 |
      | invites | 4 |
    And HR changes the anchors of "listens" in version 2.0.0
    And the self-assessment of "anna" finished on 2026-11-20
      | listens | 5 |
      | invites | 4 |
    When the leader looks at the gaps of "anna" --trend
    Then the leader reads "(1) → (2), on the 1 item that both have: The gap changed by 0.00"
    And the leader reads "(1) not comparable: anchors changed in 2.0.0: listens"

  Scenario Outline: It fits a window of any width
    Given the window is <columns> characters wide
    And the language is <language>
    And the self-assessment of "anna" finished on 2024-11-20
      | listens | 2 |
      | invites | 4 |
    And the self-assessment of "anna" finished on 2025-11-20
      | listens | 3 |
      | invites | 5 |
    And the manager's assessment of "anna" finished on 2025-11-21
      | listens | 1 |
    When the leader looks at the gaps of "anna" --trend
    Then it succeeds
    And no line is wider than <columns> characters
    And the leader reads "<reading>"

    Examples:
      | columns | language | reading                       |
      | 100     | English  | self ▅▆ 3.0 → 4.0 (exp. 3.5)  |
      | 40      | English  | self ▅▆ 3.0 → 4.0 (exp. 3.5)  |
      | 40      | Danish   | selv ▅▆ 3,0 → 4,0 (forv. 3,5) |
