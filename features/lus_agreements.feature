Feature: The year between two conversations
  Leader and manager follow up their agreements in one or two short talks a year. An agreement says how its effect will be
  seen, or why it is not measured. HR sees how many conversations were held, and never what was said.

  Background:
    Given a workspace with these items and expected levels
      | dimension   | item       | manager | leader |
      | Cooperation | listens    | 3       | 4      |
      | Results     | follows-up | 4       | 5      |
    And these leaders
      | leader | tier    | unit      | manager | name      |
      | anna   | leader  | jobcenter | bo      | Anna Holm |
      | bo     | manager | jobcenter |         | Bo Bach   |
      | carl   | leader  | jobcenter | bo      | Carl Dahl |

  Scenario: The year of one leader
    When the manager records the conversation with "anna" on 2025-11-20
      | item    | what                | seen by                    | due        |
      | listens | Ask before deciding | Fewer decisions are undone | 2026-09-01 |
    Then it succeeds
    And the manager reads "leaderdev lus follow-up anna-2025-11-20-1"
    When the manager follows up "anna-2025-11-20-1" on 2026-04-10 as under-way, having seen "Two undone, last year five"
    Then it succeeds
    When "anna" looks at her agreements on 2026-04-11
    Then the leader sees
      | Agreement           | Leader    | Effect                              | Due              | Status    | Last follow-up                            |
      | Ask before deciding | Anna Holm | Seen by: Fewer decisions are undone | 1 September 2026 | under way | 10 April 2026: Two undone, last year five |
    When the manager looks at the agreements of the leaders of "bo" on 2026-10-01
    Then the manager reads "under way, overdue"
    And the manager reads "1 agreement, 1 overdue."
    When the manager follows up "anna-2025-11-20-1" on 2026-10-15 as done, having seen "None undone since May"
    And the manager looks at the agreements of the leaders of "bo" on 2026-10-16
    Then the manager reads "0 agreements, 0 overdue."
    When HR lists all agreements on 2026-10-16
    Then HR reads "15 October 2026: None undone since May"
    And both follow-ups of "anna-2025-11-20-1" are stored
    When HR checks the workspace
    Then it succeeds

  Scenario: HR sees the progress of the year, and no names
    When the manager records the conversation with "anna" on 2026-11-20
      | item    | what                | seen by    | due        |
      | listens | Ask before deciding | Fewer undo | 2027-09-01 |
    And HR looks at the conversations of 2026 on 2026-12-01
    Then it succeeds
    And HR sees
      | Unit      | Tier    | Held   | Both   | Open | Overdue |
      | jobcenter | Manager | 0 of 1 | 0 of 1 |      |         |
      | jobcenter | Leader  | 1 of 2 | 0 of 2 |      |         |
      | jobcenter | all     | 1 of 3 | 0 of 3 | 1    | 0       |
      | all       | Manager | 0 of 1 | 0 of 1 |      |         |
      | all       | Leader  | 1 of 2 | 0 of 2 |      |         |
      | all       | all     | 1 of 3 | 0 of 3 | 1    | 0       |
    And HR does not read "Anna"
    And HR does not read "Ask before deciding"

  Scenario: Leaders who have left do not count, and small counts are withheld
    When HR marks "carl" as having left
    And HR looks at the conversations of 2026 on 2026-12-01
    Then HR sees
      | Unit      | Tier    | Held   | Open |
      | jobcenter | Manager | 0 of 1 |      |
      | jobcenter | Leader  | 0 of 1 |      |
      | jobcenter | all     | 0 of 2 | –    |
      | all       | Manager | 0 of 1 |      |
      | all       | Leader  | 0 of 1 |      |
      | all       | all     | 0 of 2 | –    |
    And HR reads "Agreements are not shown (–) for units of fewer than 3 leaders"

  Scenario: An agreement without an effect, and without a reason, is refused
    When the manager records the conversation with "anna" on 2026-11-20
      | item   | what                |
      | listen | Ask before deciding |
    Then it is refused
    And the manager reads "The agreement does not say how its effect will be seen."
    And the manager reads "Did you mean “listens”?"
    And nothing was changed

  Scenario: If the effect is not measured, the agreement gives the reason
    When the manager records the conversation with "anna" on 2026-11-20
      | item    | what       | not measured                       |
      | listens | Say thanks | Thanks that are counted are a form |
    And "anna" looks at her agreements on 2026-11-21
    Then the leader reads "Not measured: Thanks that are counted are a form"

  Scenario: The manager's note is for the manager only
    When the manager records the conversation with "anna" on 2026-11-20, noting "Ask about the garden"
      | item    | what                | seen by    |
      | listens | Ask before deciding | Fewer undo |
    And HR looks at the profile of "anna"
    Then HR reads "Ask before deciding"
    And HR does not read "garden"
    When "anna" looks for notes on "anna"
    Then the leader reads "There are no notes here."
    When "bo" looks for notes on "anna"
    Then the manager reads "Ask about the garden"

  Scenario: The calendar shows due dates, and nothing confidential
    When the manager records the conversation with "anna" on 2026-11-20, noting "Ask about the garden"
      | item    | what                      | seen by    | due        |
      | listens | Spørge, før jeg beslutter | Fewer undo | 2027-09-01 |
    And the manager writes the due dates of the leaders of "bo" to a calendar
    Then it succeeds
    And the calendar has 2027-09-01 "anna: Spørge\, før jeg beslutter"
    And the calendar does not contain "Fewer undo"
    And the calendar does not contain "Anna Holm"

  Scenario: In Danish
    Given the language is Danish
    When the manager records the conversation with "anna" on 2026-11-20
      | item    | what                      | seen by                   | due        |
      | listens | Spørge, før jeg beslutter | Færre omgjorte afgørelser | 2027-09-01 |
    Then the manager reads "Samtalen med Anna Holm den 20. november 2026 er registreret med 1 aftale."
    When "anna" looks at her agreements on 2027-09-02
    Then the leader reads "åben, over fristen"
    And the leader reads "1 aftale, 1 over fristen."
