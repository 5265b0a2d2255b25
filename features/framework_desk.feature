Feature: HR writes, checks, publishes and retires frameworks
  HR changes frameworks all the time. A version that leaders were rated under never changes, a version with errors is never
  published, and nothing that HR has written is lost.

  Background:
    Given a workspace with the shipped frameworks

  Scenario: A new, empty framework
    When HR makes the framework "feedback" with the titles "Tilbagemelding" and "Feedback"
    Then "feedback@0.1.0" is a draft
    And the check reports only missing texts

  Scenario: A framework copied from another
    Given HR has written the comment "aftalt med HovedMED" into "glostrup-foundation@1.0.0"
    When HR makes the framework "our-foundation" as a copy of "glostrup-foundation"
    Then "our-foundation@0.1.0" is a draft
    And the comment "aftalt med HovedMED" is in "our-foundation@0.1.0"
    And the check reports no problem

  Scenario: Rewording an item of a published framework
    When HR edits "glostrup-lus" and writes "en rigtig god start" for "en god start"
    Then "glostrup-lus@1.0.1" is a draft
    And "glostrup-lus@1.0.1" says "en rigtig god start"
    And "glostrup-lus@1.0.0" is unchanged

  Scenario: A mistake is shown at its line
    When HR edits "glostrup-lus", writes "leader = 50" for "leader = 5" and, when the editor opens again, "leader = 4" for it
    Then the editor, opened again, showed "expectation 50 is off the scale" right above "leader = 50"
    And "glostrup-lus@1.0.1" says "leader = 4"
    And "glostrup-lus@1.0.1" does not mention the mistake

  Scenario: HR gives up
    When HR edits "glostrup-lus", writes "leader = 50" for "leader = 5" and then closes the editor without correcting it
    Then no framework was made or changed
    And HR is told which file holds the text "leader = 50"

  Scenario: Two people edit the same draft
    Given HR has made the framework "own" as a copy of "glostrup-lus"
    And a colleague will save the draft "own@0.1.0" while it is open
    When HR edits "own" and writes "en rigtig god start" for "en god start"
    Then "own@0.1.0" is as the colleague saved it
    And HR is told which file holds the text "en rigtig god start"

  Scenario: Publishing
    Given HR has made the framework "own" as a copy of "glostrup-lus"
    When HR publishes "own" on "2026-12-01"
    Then "own@0.1.0" is published on "2026-12-01"
    And the check reports no problem

  Scenario: A draft with errors is not published, and all errors are named
    Given HR has made the framework "own" as a copy of "glostrup-lus"
    And "own@0.1.0" says "leader = 50" where it said "leader = 5"
    And "own@0.1.0" says "capacitty" where it said "capacity"
    When HR publishes "own"
    Then "own@0.1.0" is a draft
    And HR reads "expectation 50 is off the scale"
    And HR reads "Did you mean “capacity”?"

  Scenario: An extension is published only after what it extends
    Given HR has made the framework "own" as a copy of "glostrup-lus"
    And HR has made the framework "own-data" as a copy of "data-informed-leadership"
    And "own-data@0.1.0" says "own@0.1.0" where it said "glostrup-lus@1.0.0"
    When HR publishes "own-data"
    Then HR reads "own@0.1.0, on which it builds, is not published"
    When HR publishes "own"
    And HR publishes "own-data"
    Then "own-data@0.1.0" is published

  Scenario: A change to a published framework is found
    Given "glostrup-lus@1.0.0" says "en dårlig start" where it said "en god start"
    When HR checks the frameworks
    Then HR reads "glostrup-lus@1.0.0 was published and has been changed since"

  Scenario: Retiring what another framework builds on asks first
    When HR retires "glostrup-lus@1.0.0"
    Then "glostrup-lus@1.0.0" is published
    And HR reads "glostrup-lus@1.0.0 was not retired, because data-informed-leadership@1.0.0 builds on it"
    When HR retires "glostrup-lus@1.0.0" all the same
    Then "glostrup-lus@1.0.0" is retired
    And HR reads "data-informed-leadership@1.0.0 still builds on glostrup-lus@1.0.0"
    And the check reports no problem

  Scenario: A retired framework comes back
    When HR retires "data-informed-leadership@1.0.0"
    And HR makes "data-informed-leadership@1.0.0" the current framework
    Then HR reads "cannot be the current framework; its status is “retired”"
    When HR takes "data-informed-leadership@1.0.0" into use again
    Then "data-informed-leadership@1.0.0" is published
    When HR makes "glostrup-lus" the current framework
    Then HR reads "glostrup-lus@1.0.0 is the current framework from now on"

  Scenario: A draft that nobody needs is discarded
    Given HR has made the framework "own" as a copy of "glostrup-lus"
    When HR discards "own"
    Then there is no framework "own"
    When HR discards "glostrup-lus@1.0.0"
    Then HR reads "glostrup-lus@1.0.0 is no draft"
    And "glostrup-lus@1.0.0" is published

  Scenario: A published framework that somebody changed is not used
    Given "glostrup-lus@1.0.0" says "en dårlig start" where it said "en god start"
    When HR makes the framework "own" as a copy of "glostrup-lus"
    Then HR reads "glostrup-lus@1.0.0 cannot be used, because its file was changed after it was published"
    And there is no framework "own"

  Scenario: A declared change that the content does not show
    Given HR has begun version "2.0.0" of "glostrup-lus"
    And "glostrup-lus@2.0.0" declares that "well-being" was "reworded"
    When HR checks the frameworks
    Then HR reads "“well-being” is declared as reworded, but the comparison finds same"
    And the problem is at the line of 'kind = "reworded"'

  Scenario: A version number that is too low for the changes
    Given HR has begun version "1.0.1" of "glostrup-lus"
    And "glostrup-lus@1.0.1" says "leader = 4" where it said "leader = 5"
    When HR publishes "glostrup-lus"
    Then "glostrup-lus@1.0.1" is a draft
    And HR reads "after glostrup-lus@1.0.0 the content needs at least 1.1.0"

  Scenario Outline: Errors in a framework
    Given HR has begun version "2.0.0" of "glostrup-lus"
    And "glostrup-lus@2.0.0" says "<now>" where it said "<before>"
    When HR checks the frameworks
    Then HR reads "<said>"
    And the problem is at the line of '<line>'

    Examples:
      | before                                 | now                                       | said                         | line                      |
      | Giver nye medarbejdere en god start    | Bestiller frugt til kontoret hver fredag  | means something else than in | id = "onboards-employees" |
      | Hvad har du senest afprøvet i det små? | Hvad har du afprøvet, og hvordan gik det? | asks about two things        | og hvordan gik det?       |
      | Gives new employees a good start       |                                           | missing in “en”              | nye medarbejdere en god   |
      | leader = 5                             | leader = 50                               | off the scale                | leader = 50               |
      | actors                                 | acters                                    | Did you mean “actors”?       | acters                    |
