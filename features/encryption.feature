Feature: Encrypted profiles
  A folder with ratings and notes lies on a drive that others back up and administer. HR encrypts it to the keys of those who are
  to read it. Everything works as before for them, and for nobody else.

  Background:
    Given a workspace with these points and what is expected
      | theme       | point   | manager | leader |
      | Cooperation | listens | 3       | 4      |
    And these leaders
      | leader | tier    | unit      | manager | name      |
      | anna   | leader  | jobcenter | bo      | Anna Holm |
      | bo     | manager | jobcenter |         | Bo Bach   |
    And the self-assessment of "anna" finished on 2026-03-01
      | listens | 4 |
    And Hanne and Bo have a key each

  Scenario: HR encrypts, and everything goes on as before
    When Hanne encrypts the profiles to Bo as well
    Then it is done
    And "Anna Holm" and "listens = 4" stand in no file
    When Hanne looks at the profile of "anna"
    Then it is done
    And HR reads "Anna Holm"
    When Bo looks at the profile of "anna"
    Then it is done
    When Bo changes the name of "anna" to "Anna Lund"
    Then it is done
    And "Anna Lund" and "listens = 4" stand in no file

  Scenario: Whoever has no key reads nothing, and is told
    Given Hanne has encrypted the profiles to Bo as well
    When somebody without a key looks at the profile of "anna"
    Then it is refused
    And HR reads "Encrypted profiles need your key"
    And HR does not read "Anna Holm"

  Scenario: A colleague leaves
    Given Hanne has encrypted the profiles to Bo as well
    When Hanne takes Bo out
    Then it is done
    When Bo looks at the profile of "anna"
    Then it is refused
    And HR reads "not for your key"

  Scenario: One key alone is warned of
    When Hanne encrypts the profiles
    Then it is done
    And HR reads "Only one key can read them"

  Scenario: Nobody locks themselves out
    Given Hanne has encrypted the profiles to Bo as well
    When Hanne takes herself out
    Then it is refused
    And nothing was changed

  Scenario: Plain files again
    Given Hanne has encrypted the profiles to Bo as well
    When Hanne makes the profiles plain again
    Then it is done
    And "Anna Holm" stands in the file of "anna"
