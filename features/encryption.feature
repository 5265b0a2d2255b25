Feature: Encrypted profiles
  A folder with ratings and notes is on a drive that others back up and administer. HR encrypts it to the keys of those who may
  read it. For them everything works as before; nobody else can read it.

  Background:
    Given a workspace with these items and expected levels
      | dimension   | item    | manager | leader |
      | Cooperation | listens | 3       | 4      |
    And these leaders
      | leader | tier    | unit      | manager | name      |
      | anna   | leader  | jobcenter | bo      | Anna Holm |
      | bo     | manager | jobcenter |         | Bo Bach   |
    And the self-assessment of "anna" finished on 2026-03-01
      | listens | 4 |
    And Hanne and Bo have a key each

  Scenario: HR encrypts, and everything works as before
    When Hanne encrypts the profiles to Bo as well
    Then it succeeds
    And "Anna Holm" and "listens = 4" are in no file
    When Hanne looks at the profile of "anna"
    Then it succeeds
    And HR reads "Anna Holm"
    When Bo looks at the profile of "anna"
    Then it succeeds
    When Bo changes the name of "anna" to "Anna Lund"
    Then it succeeds
    And "Anna Lund" and "listens = 4" are in no file

  Scenario: Without a key nothing can be read, and the message says why
    Given Hanne has encrypted the profiles to Bo as well
    When somebody without a key looks at the profile of "anna"
    Then it is refused
    And HR reads "Encrypted profiles need your key"
    And HR does not read "Anna Holm"

  Scenario: A colleague leaves
    Given Hanne has encrypted the profiles to Bo as well
    When Hanne removes Bo's key
    Then it succeeds
    When Bo looks at the profile of "anna"
    Then it is refused
    And HR reads "not for your key"

  Scenario: A single key causes a warning
    When Hanne encrypts the profiles
    Then it succeeds
    And HR reads "Only one key can read them"

  Scenario: Nobody can remove their own key
    Given Hanne has encrypted the profiles to Bo as well
    When Hanne removes her own key
    Then it is refused
    And nothing was changed

  Scenario: HR decrypts the files
    Given Hanne has encrypted the profiles to Bo as well
    When Hanne decrypts the profiles
    Then it succeeds
    And "Anna Holm" is in the file of "anna"
