Feature: Importing ratings from a survey, and exporting ratings
  The ratings were collected with the organisation's own survey tool. HR imports them, after a dry run; nothing is lost and
  nothing is added twice.

  Background:
    Given a workspace with these items and expected levels
      | dimension   | item     | leader |
      | Cooperation | listens  | 4      |
      | Results     | measures | 3      |
    And these leaders
      | leader | tier   | unit      | manager |
      | anna   | leader | jobcenter |         |
      | bent   | leader | jobcenter | anna    |

  Scenario: HR makes a dry run, and then imports the ratings
    Given a survey saved as a workbook
      | leader | role    | completed_at | Listens | Measures |
      | bent   | self    | 2026-11-20   | Step 3  | 4        |
      | bent   | manager | 2026-11-21   | 2       |          |
    When HR makes a dry run of importing the survey
    Then it succeeds
    And HR reads "3 ratings would be added (leaders: 1). Nothing was changed; --apply adds them."
    And nothing was changed
    When HR imports the survey
    Then HR reads "3 ratings were added from survey.xlsx (leaders: 1)."
    When HR looks at the gaps of "bent"
    Then HR sees these gaps
      | item     | exp. | self | mgr | gap |
      | Listens  | 4    | 3    | 2   | +1  |
      | Measures | 3    | 4    | –   | −1  |

  Scenario: The same file twice adds nothing
    Given a survey saved as a workbook
      | leader | role | completed_at | Listens |
      | bent   | self | 2026-11-20   | 3       |
    When HR imports the survey
    And HR imports the survey
    Then it succeeds
    And HR reads "The file contains nothing new."
    And nothing was changed

  Scenario: The same answers, submitted a second time on another day, are no new answers
    Given a survey saved as a workbook
      | leader | role | completed_at | Listens |
      | bent   | self | 2026-11-20   | 3       |
    When HR imports the survey
    Given a survey saved as a workbook
      | leader | role | completed_at | Listens |
      | bent   | self | 2026-11-24   | 3       |
    When HR imports the survey
    Then it succeeds
    And HR reads "1 assessment already exists with the same answers and another completion date, and is not imported again."
    And HR reads "The file contains nothing new."
    And nothing was changed

  Scenario: A mapping translates the survey tool's words
    Given a survey saved as a workbook
      | Leder | Relation    | Svarnr. | Afsluttet  | 1. Lytter  |
      | bent  | Medarbejder | R_7     | 20-11-2026 | I høj grad |
    And a mapping that contains
      """
      date_format = "%d-%m-%Y"
      [columns]
      leader = "Leder"
      role = "Relation"
      rater = "Svarnr."
      completed_at = "Afsluttet"
      [items]
      listens = "1. Lytter"
      [levels]
      "I høj grad" = 5
      [roles]
      "Medarbejder" = "employee"
      """
    When HR imports the survey
    Then HR reads "1 rating was added from survey.xlsx (leaders: 1)."

  Scenario: One wrong row, and nothing is imported
    Given a survey saved as a workbook
      | leader | role | completed_at | Listens |
      | bent   | self | 2026-11-20   | 3       |
      | bennt  | self | 2026-11-20   | 3       |
      | anna   | self | 2026-11-20   | 6       |
    When HR imports the survey
    Then it is refused
    And HR reads "survey.xlsx: row 3, leader There is no leader “bennt”. → Did you mean “bent”?"
    And HR reads "survey.xlsx: row 4, Listens “6” is not known here."
    And nothing was changed

  Scenario: The export says that it is personal data
    Given these leaders
      | leader | tier   | unit    |
      | clara  | leader | library |
    When HR exports the ratings
    Then it succeeds
    And HR reads "This is personal data"
