Feature: A shared store
  Leaders, managers and HR share one workspace on a server, without sharing a folder. The commands are the same; each person
  sees what is theirs and nothing else.

  Background:
    Given a workspace on a server with these people
      | person | role    | manager |
      | anna   | leader  | bo      |
      | cy     | leader  | bo      |
      | bo     | manager |         |
      | hanne  | hr      |         |
      | otto   | auditor |         |

  Scenario: A leader answers, and sees it
    When anna answers for herself
      | shows-trust | 3 |
    Then it is done
    When anna looks at the ratings of "anna"
    Then it is done
    And anna reads "shows-trust" in the answer

  Scenario: A leader does not know of another
    Given cy has answered for himself
    When anna looks at the ratings of "cy"
    Then it is refused
    And anna reads "There is no leader “cy”" in the answer

  Scenario: The manager sees what the leader rated when both are done, and not before
    Given anna has answered for herself
    When bo looks at the profile of "anna"
    Then bo sees no ratings
    When bo answers for "anna"
      | shows-trust | 4 |
    And bo looks at the profile of "anna"
    Then bo sees the ratings of "anna, bo"

  Scenario: HR keeps the people and sees nobody's ratings
    Given anna has answered for herself
    When hanne adds the leader "dan"
    Then it is done
    When hanne looks at the profile of "anna"
    Then hanne sees no ratings

  Scenario: A leader lets HR read, and takes it back
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

  Scenario: A password does not belong in an address
    When somebody gives the address "postgresql://anna:s3cret@localhost/leaderdev"
    Then it is refused
    And nobody reads "s3cret" in the answer

  Scenario: The whole workspace comes back to a folder as it was
    Given anna has answered for herself
    When the keeper copies the server to a folder and the folder to the server
    Then it is done
    And HR reads "parts already existed" in the answer

  Scenario: HR reads published figures of groups, and nobody's ratings
    Given 12 leaders of the library have answered for themselves
    When hanne asks for figures of groups by "tier"
    Then it is refused
    And hanne reads "No figures of groups have been published yet" in the answer
    And hanne reads "An administrator (role keeper) publishes them" in the answer
    When kim asks for figures of groups by "tier"
    Then it is done
    When hanne asks for figures of groups by "tier"
    Then it is done
    And hanne reads what kim read, and "These figures were published on"
    When hanne asks for figures of groups by "item"
    Then it is refused
    And hanne reads "newest first: leaderdev gaps --by tier" in the answer
    When hanne asks what figures of groups by "tier" would cost
    Then it is refused

  Scenario: Figures of groups are not for leaders, managers and auditors
    Given 12 leaders of the library have answered for themselves
    When kim asks for figures of groups by "tier"
    And bo asks for figures of groups by "tier"
    Then it is refused
    And bo reads "role keeper" in the answer

  Scenario: HR makes the yearly report from published figures, in her own language too
    Given 12 leaders of the library have answered for themselves
    When hanne makes the yearly paper
    Then it is refused
    And hanne reads "No report has been published yet" in the answer
    And hanne reads "An administrator (role keeper) publishes it" in the answer
    When kim makes the yearly paper
    Then it is done
    When hanne makes the yearly paper
    Then it is done
    And hanne reads what kim read, and "This report was published on"
    When hanne makes the yearly paper with "--lang da -o papir.html"
    Then it is done
    And the file "papir.html" says "Udgivet" and "Ledelsesniveauerne 2026"
    When hanne makes the yearly paper with "--year 2020"
    Then it is refused
    And hanne reads "newest first: leaderdev report tiers --year 2026" in the answer

  Scenario: The yearly paper is not for leaders, managers and auditors
    Given 12 leaders of the library have answered for themselves
    When kim makes the yearly paper
    And bo makes the yearly paper
    Then it is refused
    And bo reads "role keeper" in the answer

  Scenario: HR with the right to it erases a leader, and the auditor sees that it was done and not of whom
    Given anna has answered for herself
    When hanne erases "anna"
    Then it is refused
    And hanne reads "keeper" in the answer
    When kim erases "anna"
    And kim looks at the ratings of "anna"
    Then kim reads "There is no leader “anna”" in the answer
    When otto looks at the log
    Then it is done
    And otto reads "(erased)" in the answer
    And nobody reads "anna" in the answer

  Scenario: Somebody gets everything that is kept about them
    Given anna has answered for herself
    When kim exports what is kept about "anna"
    Then it is done
    And kim reads "were written" in the answer
