Feature: The rights of the person
  A leader can see everything that is kept, and have it erased where nothing in law speaks against it. What nobody needs any
  more goes after the periods that HR has set. Who did what stands in a log that nobody changes unseen.

  Background:
    Given a workspace with these points and what is expected
      | theme       | point   | manager | leader |
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

  Scenario: A leader asks what is kept
    When HR writes everything about "anna" to a folder
    Then it is done
    And the page for "anna" reads "Anna Holm"
    And the page for "anna" does not read "Carl"

  Scenario: A manager asks what is kept, and gets nothing about those who were rated
    When HR writes everything about "bo" to a folder
    Then it is done
    And the page for "bo" reads "You made 1 assessment of somebody else."
    And the page for "bo" does not read "Carl"
    And the page for "bo" does not read "Anna"

  Scenario: A leader leaves and asks to be forgotten
    When HR looks at what erasing "anna" would do
    Then it is done
    And nothing was changed
    When HR erases "anna"
    Then it is done
    And "anna" and "Anna Holm" stand nowhere in the workspace
    When HR looks at the log
    Then HR reads "(erased)"
    When HR checks the workspace
    Then it is done

  Scenario: A manager is forgotten, and the ratings of the leaders stay
    When HR erases "bo"
    Then it is done
    And HR reads "These leaders now have no manager: anna, carl."
    And "bo" and "Bo Bach" stand nowhere in the workspace
    When HR looks at the profile of "carl"
    Then HR reads "erased-1"

  Scenario: There is a case, and the request is refused
    When HR refuses to erase "anna" because of "Case 24/118" under "GDPR art. 17(3)(e)"
    Then it is done
    And nothing was changed
    When HR looks at the log
    Then HR reads "refused"
    And HR reads "GDPR art. 17(3)(e)"

  Scenario: A refusal needs its law
    When HR refuses to erase "anna" because of "We would rather not" under ""
    Then it is refused
    And nothing was changed

  Scenario: Somebody wrote the name where no program can know it
    Given somebody wrote "Ask Anna Holm" in the comments of "carl"
    When HR erases "anna"
    Then problems are found
    And HR reads "profiles/jobcenter/carl.toml"

  Scenario: Nothing goes by itself
    When HR looks at what is kept too long on 2031-01-01
    Then it is refused
    And HR reads "The workspace has no retention periods"

  Scenario: What is kept too long goes
    Given the workspace keeps assessments for "1 year"
    When HR looks at what is kept too long on 2031-01-01
    Then problems are found
    And HR sees
      | Leader | What       |
      | anna   | assessment |
      | carl   | assessment |
    When HR lets go of what is kept too long
    Then it is done
    And "anna" has no assessments any more
    When HR looks at the log
    Then HR reads "retention apply"

  Scenario: Somebody changes the log
    When HR writes everything about "anna" to a folder
    And somebody takes the last entry out of the log
    And HR checks the workspace
    Then problems are found
    And HR reads "Entries are missing at the end of the log"
