Feature: The sheet before the conversation
  On Thursday a manager has an hour with a leader. Both have rated; now the manager wants one sheet to bring: both views,
  earlier agreements, and the topics that matter most, each with its reason.

  Background:
    Given a workspace with these items and expected levels
      | dimension   | item       | manager | leader | moore        |
      | Cooperation | listens    | 3       | 4      | legitimacy   |
      | Cooperation | invites    | 3       | 3      | capacity     |
      | Results     | follows-up | 4       | 5      | public-value |
      | Results     | economises | 5       | 2      | capacity     |
    And these leaders
      | leader | tier    | unit      | manager | name      |
      | anna   | leader  | jobcenter | bo      | Anna Holm |
      | bo     | manager | jobcenter |         | Bo Krogh  |

  Scenario: Both have rated, and the sheet names the topics and the reasons
    Given the self-assessment of "anna" finished on 2026-11-20
      | listens    | 2 |
      | invites    | 3 |
      | follows-up | 5 |
      | economises | 2 |
    And the manager's assessment of "anna" finished on 2026-11-21
      | listens    | 4 |
      | invites    | 3 |
      | follows-up | 3 |
      | economises | 2 |
    When the manager prepares the conversation with "anna" on 2026-11-26
    Then it succeeds
    And the manager reads "Leader development conversation: Anna Holm"
    And the manager reads "Nearest manager: Bo Krogh"
    And the manager reads "Conversation: 26 November 2026"
    And the topics are "listens, follows-up"
    And the manager reads "Furthest below what is expected: the leader says 2 levels, but the manager sees it as expected."
    And the manager reads "Here you differ most: the leader rates level 5, the manager 3."
    And the manager reads "Here the leader is hardest on themselves: the manager rates level 4, the leader 2. That deserves praise"
    And the manager reads "The figures are a slice of reality that somebody chose"

  Scenario: Every topic has a data-informed question
    When the manager prepares the conversation with "anna" on 2026-11-26 with "--common listens --common follows-up"
    Then the manager reads "What do the figures you use here show, and what falls outside them?"
    And the manager reads "What effect will citizens notice if this succeeds, and where can we see it?"

  Scenario: Before the manager has rated, the leader's ratings are hidden
    Given the self-assessment of "anna" finished on 2026-11-20
      | listens | 1 |
    When the manager prepares the conversation with "anna" on 2026-11-26
    Then it succeeds
    And the manager reads "The leader has finished the self-assessment. It is shown when the manager's own is finished."
    And the manager does not read "the leader says"
    When the leader prepares the conversation with "anna" on 2026-11-26
    Then the leader reads "Furthest below what is expected: the leader says 3 levels."

  Scenario: A workspace can turn the blind rule off
    Given the workspace says "blind = false"
    And the self-assessment of "anna" finished on 2026-11-20
      | listens | 1 |
    When the manager prepares the conversation with "anna" on 2026-11-26
    Then the manager reads "Furthest below what is expected: the leader says 3 levels."

  Scenario: Nothing is rated, and it is the first conversation
    When the manager prepares the conversation with "anna" on 2026-11-26 with "--topic listens --topic self:economises"
    Then it succeeds
    And the manager reads "Nothing is rated under everyday@1.0.0 yet."
    And the manager reads "This is the first conversation"
    And the topics are "economises, listens"
    And the manager reads "Chosen by the leader."
    And the manager reads "Chosen by the manager."

  Scenario: The largest fall and the largest rise since last year are topics
    Given the self-assessment of "anna" finished on 2025-11-20
      | listens    | 5 |
      | invites    | 1 |
      | follows-up | 5 |
    And the manager's assessment of "anna" finished on 2025-11-21
      | listens    | 4 |
      | invites    | 3 |
      | follows-up | 5 |
    And the self-assessment of "anna" finished on 2026-11-20
      | listens    | 4 |
      | invites    | 3 |
      | follows-up | 5 |
    And the manager's assessment of "anna" finished on 2026-11-21
      | listens    | 4 |
      | invites    | 3 |
      | follows-up | 3 |
    When the manager prepares the conversation with "anna" on 2026-11-26
    Then the topics are "follows-up, invites"
    And the manager reads "Furthest down since last time: the manager says 2 levels, but the leader sees no change."
    And the manager reads "Furthest up since last time: the leader says 2 levels, but the manager sees no change."
    And the manager reads "The leader, since 20 November 2025: 1 higher, 1 lower and 1 as before, of 3 items."

  Scenario: This year's ratings of one are not compared with last year's of the other
    Given the self-assessment of "anna" finished on 2025-11-20
      | listens | 1 |
    And the manager's assessment of "anna" finished on 2026-11-21
      | listens | 4 |
    When the manager prepares the conversation with "anna" on 2026-11-26
    Then the manager reads "There is no new self-assessment"
    And the manager does not read "hardest on themselves"

  Scenario: Topics common to all come from the settings
    Given the workspace's common topics are "economises"
    When the manager prepares the conversation with "anna" on 2026-11-26
    Then the topics are "economises"
    And the manager reads "A topic in every conversation."

  Scenario: An agreement that is still open is a topic
    Given it was agreed with "anna" on 2025-11-20 about "listens" to "Ask before answering", due 2026-05-01
    When the manager prepares the conversation with "anna" on 2026-11-26
    Then the topics are "listens"
    And the manager reads "Ask before answering [open, overdue]"
    And the manager reads "It was due on 1 May 2026"
    And the manager reads "You have an open agreement on it."
    And the manager reads "Last conversation: 20 November 2025"

  Scenario: An unknown topic is refused before anything is written
    When the manager prepares the conversation with "anna" on 2026-11-26 with "--topic lisens --common economizes -o sheet.md"
    Then it is refused
    And the manager reads "Did you mean “listens”?"
    And the manager reads "Did you mean “economises”?"
    And nothing was changed

  Scenario: Nobody chooses more than three topics
    When the manager prepares the conversation with "anna" on 2026-11-26 with "--topic listens --topic invites --topic follows-up --topic economises"
    Then it is refused
    And the manager reads "manager has chosen 4 topics; an hour has room for at most 3 from each."

  Scenario: The order in the file does not change the sheet
    Given the self-assessment of "anna" finished on 2026-11-20
      | listens | 2 |
    And the manager's assessment of "anna" finished on 2025-11-21
      | listens | 4 |
    And the manager's assessment of "anna" finished on 2026-11-21
      | listens | 3 |
    When the manager prepares the conversation with "anna" on 2026-11-26
    And the assessments of "anna" are written in another order
    Then the manager gets the same sheet

  Scenario: As Markdown, with the picture in a file
    When the manager prepares the conversation with "anna" on 2026-11-26 with "-o sheet.md"
    Then it succeeds
    And there is a file "sheet.md" that says "# Leader development conversation: Anna Holm"
    And there is a file "sheet.svg" that says "<svg"
    And nobody else may read the file "sheet.md"

  Scenario: A file of another kind is refused
    When the manager prepares the conversation with "anna" on 2026-11-26 with "-o sheet.odt"
    Then it is refused
    And the manager reads "Use one of: .pdf, .docx, .html, .md."
    And nothing was changed

  Scenario Outline: It fits a window of any width
    Given the window is <columns> characters wide
    And the self-assessment of "anna" finished on 2026-11-20
      | listens | 2 |
    When the leader prepares the conversation with "anna" on 2026-11-26
    Then no line is wider than <columns> characters
    And the leader reads "Furthest below what is expected"

    Examples:
      | columns |
      | 40      |
      | 80      |
      | 120     |

  Scenario: In Danish
    Given the language is Danish
    And the self-assessment of "anna" finished on 2026-11-20
      | listens | 2 |
    And the manager's assessment of "anna" finished on 2026-11-21
      | listens | 4 |
    When the manager prepares the conversation with "anna" on 2026-11-26
    Then the manager reads "Lederudviklingssamtale: Anna Holm"
    And the manager reads "Længst under det forventede: lederen selv 2 niveauer, men nærmeste leder ser det som forventet."
    And the manager reads "Her er lederen strengest ved sig selv"
