Feature: The gaps of one leader
  A leader and the nearest manager prepare their conversation: the expected level, the two ratings, and the gap.
  The gap is the expected level less the rated level, so a plus is below what is expected.

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

  Scenario: A plus is below what is expected, a minus above; an item without a rating has a dash
    Given the self-assessment of "anna" finished on 2026-11-20
      | listens    | 2 |
      | invites    | 5 |
      | follows-up | 5 |
    When the leader looks at the gaps of "anna"
    Then it succeeds
    And the leader sees these gaps
      | item       | exp. | self | mgr | gap |
      | Listens    | 4    | 2    | –   | +2  |
      | Invites    | 3    | 5    | –   | −2  |
      | Follows-up | 5    | 5    | –   | 0   |
      | Economises | 2    | –    | –   | –   |
    And the leader reads "Anna Holm · Leader"
    And the leader reads "Self-assessment: 20 November 2026 (3 ratings)"
    And the leader reads "The manager's assessment: none yet"

  Scenario: The manager's ratings are shown beside the leader's
    Given the self-assessment of "anna" finished on 2026-11-20
      | listens | 2 |
      | invites | 5 |
    And the manager's assessment of "anna" finished on 2026-11-21
      | listens    | 4 |
      | invites    | 3 |
      | follows-up | 3 |
    When the manager looks at the gaps of "anna" --as manager
    Then the manager sees these gaps
      | item       | exp. | self | mgr | gap |
      | Listens    | 4    | 2    | 4   | +2  |
      | Invites    | 3    | 5    | 3   | −2  |
      | Follows-up | 5    | –    | 3   | –   |
      | Economises | 2    | –    | –   | –   |
    And the manager reads "The manager's assessment: 21 November 2026 (3 ratings)"
    And the manager reads "Gap = expected − self-assessment"

  Scenario: Before the leader has rated, the gap is that of the manager's ratings
    Given the manager's assessment of "anna" finished on 2026-11-21
      | follows-up | 3 |
    When the manager looks at the gaps of "anna" --as manager
    Then the manager sees these gaps
      | item       | exp. | self | mgr | gap |
      | Listens    | 4    | –    | –   | –   |
      | Invites    | 3    | –    | –   | –   |
      | Follows-up | 5    | –    | 3   | +2  |
      | Economises | 2    | –    | –   | –   |
    And the manager reads "Gap = expected − the manager's assessment"
    And the manager reads "Self-assessment: none yet"

  # The expected mean is over the items that were rated, so that the figures of a line agree.
  Scenario: Each dimension has its mean over the rated items
    Given the self-assessment of "anna" finished on 2026-11-20
      | listens    | 3 |
      | invites    | 4 |
      | follows-up | 1 |
    When the leader looks at the gaps of "anna"
    Then the leader sees these dimensions
      | dimension   | exp. | self | mgr | gap  |
      | COOPERATION | 3.5  | 3.5  | –   | 0.0  |
      | RESULTS     | 5.0  | 1.0  | –   | +4.0 |

  Scenario: The widest gaps and differences are listed first
    Given the self-assessment of "anna" finished on 2026-11-20
      | listens    | 3 |
      | invites    | 4 |
      | follows-up | 2 |
      | economises | 5 |
    And the manager's assessment of "anna" finished on 2026-11-21
      | listens    | 5 |
      | invites    | 3 |
      | follows-up | 2 |
      | economises | 1 |
    When the leader looks at the gaps of "anna"
    Then the leader reads "Furthest from what is expected: +3 Follows-up +1 Listens Above what is expected: −3 Economises −1 Invites Here you see it differently (self − manager): +4 Economises −2 Listens How far the ratings agree: You gave the same level on 1 of 4 items, and were within one level on 2 of 4. On average, the self-assessment is 0.8 level higher than the manager's. The figures"

  Scenario: If nothing is notable, nothing is listed
    Given the self-assessment of "anna" finished on 2026-11-20
      | listens | 4 |
      | invites | 3 |
    When the leader looks at the gaps of "anna"
    Then it succeeds
    And the leader does not read "Furthest"
    And the leader does not read "Above what is expected"
    And the leader does not read "differently"

  Scenario: The expected level depends on the tier
    Given the self-assessment of "bo" finished on 2026-11-20
      | listens    | 3 |
      | economises | 3 |
    When the leader looks at the gaps of "bo"
    Then the leader sees these gaps
      | item       | exp. | self | mgr | gap |
      | Listens    | 3    | 3    | –   | 0   |
      | Invites    | 3    | –    | –   | –   |
      | Follows-up | 4    | –    | –   | –   |
      | Economises | 5    | 3    | –   | +2  |

  Scenario: The newest finished assessment counts
    Given the self-assessment of "anna" finished on 2026-11-20
      | listens | 3 |
    And the self-assessment of "anna" finished on 2025-11-20
      | listens | 1 |
    And "anna" has begun a self-assessment and not finished it
      | listens | 5 |
    When the leader looks at the gaps of "anna"
    Then the leader reads "Self-assessment: 20 November 2026"
    And the leader sees these gaps
      | item       | exp. | self | mgr | gap |
      | Listens    | 4    | 3    | –   | +1  |
      | Invites    | 3    | –    | –   | –   |
      | Follows-up | 5    | –    | –   | –   |
      | Economises | 2    | –    | –   | –   |

  Scenario: Without any rating, the answer says what to do
    When the leader looks at the gaps of "anna"
    Then it is refused
    And the leader reads "anna has no finished assessment under everyday@1.0.0."
    And the leader reads "Continue with leaderdev assess anna"
    And the leader does not read "Finished under: ."

  Scenario: An unfinished assessment is not shown
    Given "anna" has begun a self-assessment and not finished it
      | listens | 5 |
    When the leader looks at the gaps of "anna"
    Then it is refused
    And the leader reads "anna has no finished assessment"

  Scenario: A rating under another framework is named
    Given "anna" was rated under "older@1.0.0"
    When the leader looks at the gaps of "anna"
    Then it is refused
    And the leader reads "Finished under: older@1.0.0."

  Scenario: One rating, in the singular
    Given the self-assessment of "anna" finished on 2026-11-20
      | listens | 4 |
    When the leader looks at the gaps of "anna"
    Then the leader reads "Self-assessment: 20 November 2026 (1 rating)"

  Scenario: The figures come with a caveat
    Given the self-assessment of "anna" finished on 2026-11-20
      | listens | 4 |
    When the leader looks at the gaps of "anna"
    Then the leader reads "The figures show a slice of reality"
    And the leader reads "Use them to open the conversation, not to settle it."

  Scenario: In Danish, with the date and the decimal comma
    Given the language is Danish
    And the self-assessment of "anna" finished on 2026-03-01
      | listens    | 3 |
      | invites    | 4 |
      | follows-up | 2 |
    When the leader looks at the gaps of "anna"
    Then the leader sees these dimensions
      | dimension   | forv. | selv | chef | gab  |
      | COOPERATION | 3,5   | 3,5  | –    | 0,0  |
      | RESULTS     | 5,0   | 2,0  | –    | +3,0 |
    And the leader reads "Selvvurdering: 1. marts 2026 (3 svar)"
    And the leader reads "Længst fra det forventede: +3 Dansk follows-up +1 Dansk listens"
    And the leader reads "Tallene viser et udsnit af virkeligheden"

  Scenario Outline: It fits a window of any width
    Given the window is <columns> characters wide
    And the language is <language>
    And the self-assessment of "anna" finished on 2026-11-20
      | listens | 2 |
    When the leader looks at the gaps of "anna"
    Then no line is wider than <columns> characters
    And the leader reads "<dimension>"
    And the leader reads "<item>"

    Examples:
      | columns | language | dimension                                | item                               |
      | 80      | English  | COOPERATION 4.0 2.0 – +2.0               | Listens 4 2 – +2                   |
      | 40      | English  | exp. 4.0 · self 2.0 · mgr – · gap +2.0   | exp. 4 · self 2 · mgr – · gap +2   |
      | 40      | Danish   | forv. 4,0 · selv 2,0 · chef – · gab +2,0 | forv. 4 · selv 2 · chef – · gab +2 |
