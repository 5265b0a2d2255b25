Feature: The yearly report to top management
  Once a year HR gives top management one report: where each tier stands, without persons. It says how certain the figures are,
  what is withheld and why, and what has changed since last year.

  Background:
    Given a workspace with these items and expected levels
      | dimension   | item       | manager | leader | moore        |
      | Cooperation | listens    | 3       | 4      | legitimacy   |
      | Cooperation | invites    | 3       | 3      | capacity     |
      | Results     | follows-up | 4       | 5      | public-value |
      | Results     | economises | 5       | 2      | capacity     |

  Scenario: Each tier with its spread, expected level and gap
    Given 12 leaders of the tier "leader" rated themselves in 2026
      | listens    | 3 |
      | invites    | 3 |
      | follows-up | 4 |
      | economises | 2 |
    When HR makes the yearly report
    Then it succeeds
    And HR reads "The leadership tiers 2026"
    And HR reads "12 of 12 leaders have answered (100%)."
    And HR reads "all answered"
    And HR reads "Areas to develop: "
    And HR reads "Data is a normative slice of reality"

  Scenario: A small tier is withheld, and the report says why
    Given 12 leaders of the tier "leader" rated themselves in 2026
      | listens | 3 |
      | invites | 4 |
    And 2 leaders of the tier "manager" rated themselves in 2026
      | listens | 1 |
      | invites | 5 |
    When HR makes the yearly report
    Then HR reads "Manager: not shown separately"
    And HR reads "Leadership tier, 1 of 2: Manager. Reason: fewer than 5 leaders have answered."
    And HR does not read "2 of 2"

  Scenario: Nothing is ranked with fewer than ten leaders
    Given 8 leaders of the tier "leader" rated themselves in 2026
      | listens    | 3 |
      | follows-up | 4 |
    When HR makes the yearly report
    Then HR reads "Strengths and areas to develop are not named"
    And HR does not read "Areas to develop: "

  Scenario: The change since last year
    Given 12 leaders of the tier "leader" rated themselves in 2025
      | listens | 2 |
      | invites | 2 |
    And the same leaders rated themselves in 2026
      | listens | 3 |
      | invites | 3 |
    When HR makes the yearly report
    Then HR reads "CHANGE SINCE 2025"
    And HR reads "+1.00"
    And HR reads "The framework expects the same in both years."
    When HR makes the yearly report of 2025
    Then HR reads "There is nothing from 2024 to compare with"

  Scenario: One report in every format
    Given 12 leaders of the tier "leader" rated themselves in 2026
      | listens | 3 |
      | invites | 4 |
    When HR makes the yearly report as "tiers.pdf"
    And HR makes the yearly report as "tiers.html"
    And HR makes the yearly report as "tiers.docx"
    And HR makes the yearly report as "tiers.xlsx"
    Then the files "tiers.pdf, tiers.html, tiers.docx, tiers.xlsx" exist

  Scenario: In Danish
    Given the language is Danish
    And 12 leaders of the tier "leader" rated themselves in 2026
      | listens | 3 |
    When HR makes the yearly report
    Then HR reads "Ledelsesniveauerne 2026"
    And HR reads "DET VIGTIGSTE"

  Scenario: A year or role without ratings is refused, and the available ones are listed
    When HR makes the yearly report
    Then it is refused
    And HR reads "No active leader has a completed assessment"
    Given 12 leaders of the tier "leader" rated themselves in 2026
      | listens | 3 |
    When HR makes the yearly report with "--year 2024"
    Then it is refused
    And HR reads "Ratings exist for: --year 2026 --role self"
    When HR makes the yearly report with "--role manager"
    Then it is refused

  Scenario: An unknown format, too small a group and an impossible year are refused
    When HR makes the yearly report as "tiers.txt"
    Then it is refused
    And HR reads ".pdf"
    When HR makes the yearly report with "--min-group 2"
    Then it is refused
    When HR makes the yearly report with "--year 12"
    Then it is refused
