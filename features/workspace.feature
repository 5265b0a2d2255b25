Feature: The workspace
  HR has the frameworks and the leaders in one folder, and wants to check at any time that everything in it is in order.

  Scenario: A new workspace is in order
    When HR makes a new workspace
    Then it succeeds
    And HR reads "with these frameworks: data-informed-leadership@1.0.0 glostrup-foundation@1.0.0 glostrup-lus@1.0.0"
    When HR checks the workspace
    Then it succeeds
    And HR reads "No problems in 3 frameworks and 0 leaders."

  Scenario: A folder that is in use is not changed
    Given a new workspace
    When HR makes a new workspace
    Then it is refused
    And HR reads "exists and is not empty"
    And nothing was changed

  Scenario: A made-up municipality is ready to use
    When HR makes a made-up municipality of 120 leaders
    Then it succeeds
    And HR reads "120 made-up leaders in 12 units are ready"
    And there are 120 leaders on four tiers
    And the 11 centres each have one head
    And most leaders have assessed themselves and been assessed by their manager
    When HR checks the workspace
    Then it succeeds
    And HR reads "No problems in 3 frameworks and 120 leaders."

  Scenario: The same seed gives the same made-up municipality
    When HR makes a made-up municipality of 20 leaders from the seed 7, twice
    Then both are the same
    When HR makes a made-up municipality of 20 leaders from the seed 7 and another from the seed 8
    Then both are different

  Scenario: The check finds every problem at once
    Given a new workspace
    And these leaders
      | leader | tier    | unit      | manager |
      | anna   | leader  | jobcenter | carl    |
      | bo     | boss    | jobcenter |         |
      | carl   | manager | jobcenter | dorte   |
      | dorte  | manager | jobcenter | carl    |
      | frida  | leader  | library   | frida   |
    And the profile of "erik" is damaged
    And somebody changes a word in the published framework "glostrup-lus"
    And a rating of "anna" on "shows-trust" of 7 under "data-informed-leadership@1.0.0"
    And a rating of "anna" on "show-trust" of 3 under "data-informed-leadership@1.0.0"
    And a rating of "anna" on "shows-trust" of 3 under "older@2.0.0"
    When HR checks the workspace
    Then problems are found
    And the check names exactly
      | where                                                           | what                                                             |
      | frameworks/glostrup-lus/1.0.0.toml: digest                      | glostrup-lus@1.0.0 was published and has been changed since.     |
      | profiles/jobcenter/anna.toml: assessments[0].levels.shows-trust | The level 7 is off the scale.                                    |
      | profiles/jobcenter/anna.toml: assessments[1].levels.show-trust  | “show-trust” is not known here.                                  |
      | profiles/jobcenter/anna.toml: assessments[2].framework          | The assessment was made under older@2.0.0, which does not exist. |
      | profiles/jobcenter/bo.toml: tier                                | “boss” is not known here.                                        |
      | profiles/jobcenter/erik.toml                                    | Line 1                                                           |
      | profiles/library/frida.toml: manager                            | “frida” is their own manager.                                    |
      | profiles/jobcenter/carl.toml: manager                           | The leaders manage each other in a circle: carl → dorte → carl.  |
    And HR reads "8 problems in 3 frameworks and 6 leaders."
    And HR reads "Did you mean “shows-trust”?"

  Scenario: One problem, in Danish
    Given a new workspace
    And the language is Danish
    And the profile of "erik" is damaged
    When HR checks the workspace
    Then problems are found
    And HR reads "FEJL profiles/jobcenter/erik.toml"
    And HR reads "1 problem i 3 rammer og 1 leder."

  Scenario: A note is no error
    Given a new workspace
    And these leaders
      | leader | tier   | unit      | manager |
      | anna   | leader | jobcenter | nobody  |
    When HR checks the workspace
    Then it succeeds
    And HR reads "NOTE profiles/jobcenter/anna.toml: manager (line 4) The manager “nobody” is not in the workspace."

  Scenario: A manager whose profile is damaged is not reported as unknown
    Given a new workspace
    And these leaders
      | leader | tier   | unit      | manager |
      | anna   | leader | jobcenter | erik    |
    And the profile of "erik" is damaged
    When HR checks the workspace
    Then problems are found
    And HR does not read "NOTE"

  Scenario: A damaged profile does not hide others
    Given a new workspace
    And these leaders
      | leader | tier   | unit      |
      | anna   | leader | jobcenter |
      | gert   | leader | jobcenter |
    And the profile of "erik" is damaged
    When HR lists the leaders
    Then problems are found
    And HR sees
      | Handle |
      | anna   |
      | gert   |
    And HR reads "profiles/jobcenter/erik.toml"
    When HR looks at the profile of "gert"
    Then it succeeds
    When HR moves "gert" to the unit "library"
    Then it succeeds
    When HR looks at the profile of "erik"
    Then it is refused
    And HR reads "The profile profiles/jobcenter/erik.toml cannot be read."

  Scenario: A profile in the wrong place is found
    Given a new workspace
    And these leaders
      | leader | tier   | unit      |
      | anna   | leader | jobcenter |
    And the profile of "anna" is copied to "library" by hand
    When HR checks the workspace
    Then problems are found
    And HR reads "The file says it is jobcenter/anna but is somewhere else."

  Scenario Outline: Only text reaches the screen, whatever names, comments and files contain
    Given a workspace with these items and expected levels
      | dimension   | item    | manager | leader |
      | Cooperation | listens | 3       | 4      |
    And these leaders
      | leader | tier    | unit      | manager |
      | anna   | leader  | jobcenter | bo      |
      | bo     | manager | jobcenter |         |
    And everything that can be written about "anna" contains terminal commands
    When HR <does>
    Then only text reaches the screen
    And HR reads "<what>"

    Examples:
      | does                                | what          |
      | lists the leaders                   | Anna Holm     |
      | lists the leaders for a program     | Anna Holm     |
      | lists the leaders for a spreadsheet | Anna Holm     |
      | looks at the profile of "anna"      | Anna Holm     |
      | reads everything stored about "anna"     | A fine remark |
      | looks at the gaps of "anna"         | Anna Holm     |
      | looks at the gaps by "tier"         | withheld      |
      | checks the workspace                | not known     |
      | reads the framework "everyday"      | A fine title  |
      | lists the frameworks                | A fine title  |

  Scenario Outline: Only text reaches the screen, whatever a file of answers contains
    Given a workspace with these items and expected levels
      | dimension   | item    | manager | leader |
      | Cooperation | listens | 3       | 4      |
    And these leaders
      | leader | tier   | unit      |
      | anna   | leader | jobcenter |
    And a <kind> file that contains terminal commands
    When "anna" assesses herself with the file
    Then it is refused
    And only text reaches the screen
    And the leader reads "not known"

    Examples:
      | kind |
      | TOML |
      | JSON |
      | CSV  |

  Scenario: A name that looks like a formula stays a name in a spreadsheet
    Given a new workspace
    And these leaders
      | leader | tier   | unit      | name            |
      | anna   | leader | jobcenter | =HYPERLINK("x") |
    When HR lists the leaders for a spreadsheet
    Then HR reads "'=HYPERLINK"
