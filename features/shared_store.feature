Feature: A shared store
  Leaders, managers and HR share one workspace on a server instead of a folder. The commands are the same; each person
  sees only what that person may see.

  Background:
    Given a workspace on a server with these people
      | person | role    | manager |
      | anna   | leader  | bo      |
      | cy     | leader  | bo      |
      | bo     | manager |         |
      | hanne  | hr      |         |
      | otto   | auditor |         |

  Scenario: A leader answers and reads the answers
    When anna answers for herself
      | shows-trust | 3 |
    Then it succeeds
    When anna looks at the ratings of "anna"
    Then it succeeds
    And anna reads "shows-trust" in the answer

  Scenario: A leader cannot find out about another leader
    Given cy has answered for himself
    When anna looks at the ratings of "cy"
    Then it is refused
    And anna reads "There is no leader “cy”" in the answer

  Scenario: The manager sees the leader's ratings when both have finished, and not before
    Given anna has answered for herself
    When bo looks at the profile of "anna"
    Then bo sees no ratings
    When bo answers for "anna"
      | shows-trust | 4 |
    And bo looks at the profile of "anna"
    Then bo sees the ratings of "anna, bo"

  Scenario: HR adds people and sees nobody's ratings
    Given anna has answered for herself
    When hanne adds the leader "dan"
    Then it succeeds
    When hanne looks at the profile of "anna"
    Then hanne sees no ratings

  Scenario: A leader lets HR read the ratings, and takes that back
    Given anna has answered for herself
    When anna lets HR read the ratings
    And hanne looks at the profile of "anna"
    Then hanne sees the ratings of "anna"
    When anna no longer lets HR read the ratings
    And hanne looks at the profile of "anna"
    Then hanne sees no ratings

  Scenario: The auditor sees no people
    When otto lists the leaders
    Then it is refused

  Scenario: An address with a password is refused
    When somebody gives the address "postgresql://anna:s3cret@localhost/leaderdev"
    Then it is refused
    And nobody reads "s3cret" in the answer

  Scenario: The whole workspace is copied to a folder and back
    Given anna has answered for herself
    When the administrator copies the server to a folder and the folder to the server
    Then it succeeds
    And HR reads "parts already existed" in the answer

  Scenario: HR reads published figures of groups, and nobody's ratings
    Given 12 leaders of the library have answered for themselves
    When hanne asks for figures of groups by "tier"
    Then it is refused
    And hanne reads "No figures of groups have been published yet" in the answer
    And hanne reads "An administrator (role keeper) publishes them" in the answer
    When kim asks for figures of groups by "tier"
    Then it succeeds
    When hanne asks for figures of groups by "tier"
    Then it succeeds
    And hanne reads what kim read, and "These figures were published on"
    When hanne asks for figures of groups by "item"
    Then it is refused
    And hanne reads "newest first: leaderdev gaps --by tier" in the answer
    When hanne makes a dry run of figures of groups by "tier"
    Then it is refused

  Scenario: Leaders, managers and auditors get no figures of groups
    Given 12 leaders of the library have answered for themselves
    When kim asks for figures of groups by "tier"
    And bo asks for figures of groups by "tier"
    Then it is refused
    And bo reads "role keeper" in the answer

  Scenario: HR makes the yearly report from published figures, in her own language too
    Given 12 leaders of the library have answered for themselves
    When hanne makes the yearly report
    Then it is refused
    And hanne reads "No report has been published yet" in the answer
    And hanne reads "An administrator (role keeper) publishes it" in the answer
    When kim makes the yearly report
    Then it succeeds
    When hanne makes the yearly report
    Then it succeeds
    And hanne reads what kim read, and "This report was published on"
    When hanne makes the yearly report with "--lang da -o papir.html"
    Then it succeeds
    And the file "papir.html" says "Udgivet" and "Ledelsesniveauerne 2026"
    When hanne makes the yearly report with "--year 2020"
    Then it is refused
    And hanne reads "newest first: leaderdev report tiers --year 2026" in the answer

  Scenario: Leaders, managers and auditors get no yearly report
    Given 12 leaders of the library have answered for themselves
    When kim makes the yearly report
    And bo makes the yearly report
    Then it is refused
    And bo reads "role keeper" in the answer

  Scenario: The administrator erases a leader; the auditor sees that it was done, but not to whom
    Given anna has answered for herself
    When hanne erases "anna"
    Then it is refused
    And hanne reads "keeper" in the answer
    When kim erases "anna"
    And kim looks at the ratings of "anna"
    Then kim reads "There is no leader “anna”" in the answer
    When otto looks at the log
    Then it succeeds
    And otto reads "(erased)" in the answer
    And nobody reads "anna" in the answer

  Scenario: A leader gets everything stored about her
    Given anna has answered for herself
    When kim exports everything about "anna"
    Then it succeeds
    And kim reads "were written" in the answer
