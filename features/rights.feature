Feature: The rights of the person
  A leader can see everything that is stored, and have it erased unless the law forbids it. Records are removed after the retention
  periods that HR sets. A log records who did what, and any change to the log is detected.

  Background:
    Given a workspace with these items and expected levels
      | dimension   | item    | manager | leader |
      | Cooperation | listens | 3       | 4      |
    And these leaders
      | leader | tier    | unit      | manager | name      |
      | anna   | leader  | jobcenter | bo      | Anna Holm |
      | bo     | manager | jobcenter |         | Bo Bach   |
      | carl   | leader  | jobcenter | bo      | Carl Dahl |
    And the self-assessment of "anna" finished on 2025-03-01
      | listens | 4 |
    And the manager's assessment of "carl" finished on 2025-03-02
      | listens | 3 |

  Scenario: A leader asks for access
    When HR exports everything about "anna" to a folder
    Then it succeeds
    And the page for "anna" reads "Anna Holm"
    And the page for "anna" does not read "Carl"

  Scenario: A manager asks for access, and gets nothing about the leaders they rated
    When HR exports everything about "bo" to a folder
    Then it succeeds
    And the page for "bo" reads "You made 1 assessment of somebody else."
    And the page for "bo" does not read "Carl"
    And the page for "bo" does not read "Anna"

  Scenario: A leader leaves and asks to be erased
    When HR makes a dry run of erasing "anna"
    Then it succeeds
    And nothing was changed
    When HR erases "anna"
    Then it succeeds
    And "anna" and "Anna Holm" are nowhere in the workspace
    When HR looks at the log
    Then HR reads "(erased)"
    When HR checks the workspace
    Then it succeeds

  Scenario: A manager is erased, and the leaders keep their ratings
    When HR erases "bo"
    Then it succeeds
    And HR reads "These leaders now have no manager: anna, carl."
    And "bo" and "Bo Bach" are nowhere in the workspace
    When HR looks at the profile of "carl"
    Then HR reads "erased-1"

  Scenario: A personnel case is running, and the request is refused
    When HR refuses to erase "anna" because of "Case 24/118" under "GDPR art. 17(3)(e)"
    Then it succeeds
    And nothing was changed
    When HR looks at the log
    Then HR reads "refused"
    And HR reads "GDPR art. 17(3)(e)"

  Scenario: A refusal needs a legal basis
    When HR refuses to erase "anna" because of "We would rather not" under ""
    Then it is refused
    And nothing was changed

  Scenario: A name in somebody's comment is found
    Given somebody wrote "Ask Anna Holm" in the comments of "carl"
    When HR erases "anna"
    Then problems are found
    And HR reads "profiles/jobcenter/carl.toml"

  Scenario: Nothing is removed without a retention period
    When HR checks the retention periods on 2031-01-01
    Then it is refused
    And HR reads "The workspace has no retention periods"

  Scenario: Records past their retention period are removed
    Given the workspace keeps assessments for "1 year"
    When HR checks the retention periods on 2031-01-01
    Then problems are found
    And HR sees
      | Leader | What       |
      | anna   | assessment |
      | carl   | assessment |
    When HR applies the retention periods
    Then it succeeds
    And "anna" has no assessments
    When HR looks at the log
    Then HR reads "retention apply"

  Scenario: A change to the log is detected
    When HR exports everything about "anna" to a folder
    And somebody removes the last entry from the log
    And HR checks the workspace
    Then problems are found
    And HR reads "Entries are missing at the end of the log"
