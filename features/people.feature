Feature: The leaders
  HR has a short record of each leader: a handle, the leadership tier, the unit and the nearest manager.
  A name is optional.

  Scenario: A leader is added
    Given a new workspace
    When HR adds the leader "anna" of the tier "leader" in the unit "jobcenter"
    Then it succeeds
    And HR reads "anna was added in jobcenter"
    When HR lists the leaders
    Then HR sees
      | Handle | Tier   | Unit      | Last assessed |
      | anna   | leader | jobcenter |               |
    And HR reads "1 leader"

  Scenario Outline: A handle is short and plain
    Given a new workspace
    When HR adds the leader "<handle>" of the tier "leader" in the unit "jobcenter"
    Then it is refused
    And HR reads "id cannot be “<handle>”"
    And nothing was changed

    Examples:
      | handle                                                            |
      | Anna                                                              |
      | anna holm                                                         |
      | åse                                                               |
      | anna-                                                             |
      | ../anna                                                           |
      | con                                                               |
      | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa |

  Scenario: A handle of 64 letters is still short enough
    Given a new workspace
    When HR adds the leader "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" of the tier "leader" in the unit "jobcenter"
    Then it succeeds

  Scenario: Two leaders cannot have the same handle, not even in different units
    Given a new workspace
    And these leaders
      | leader | tier   | unit      |
      | anna   | leader | jobcenter |
    When HR adds the leader "anna" of the tier "leader" in the unit "library"
    Then it is refused
    And HR reads "“anna” is taken by profiles/jobcenter/anna.toml"
    And nothing was changed

  Scenario: A misspelt tier gets a suggestion
    Given a new workspace
    When HR adds the leader "anna" of the tier "manger" in the unit "jobcenter"
    Then it is refused
    And HR reads "Did you mean “manager”?"
    And HR reads "director, leader, manager, strategic"

  Scenario: An unknown manager causes a note, and the leader is added
    Given a new workspace
    When HR adds the leader "anna" of the tier "leader" in the unit "jobcenter" with the manager "bo"
    Then it succeeds
    And HR reads "NOTE"
    And HR reads "The manager “bo” is not in the workspace."

  Scenario: Nobody is their own manager
    Given a new workspace
    When HR adds the leader "anna" of the tier "leader" in the unit "jobcenter" with the manager "anna"
    Then it is refused
    And HR reads "“anna” is their own manager"

  Scenario: A leader gets another tier, and everything else stays
    Given a new workspace
    And these leaders
      | leader | tier   | unit      | name      |
      | anna   | leader | jobcenter | Anna Holm |
    And the self-assessment of "anna" finished on 2026-11-20
      | shows-trust | 4 |
    When HR changes the tier of "anna" to "manager"
    Then it succeeds
    And only the tier of "anna" was changed

  Scenario Outline: A wrong value is refused and nothing is changed
    Given a new workspace
    And these leaders
      | leader | tier   | unit      |
      | anna   | leader | jobcenter |
    When HR changes the <what> of "anna" to "<value>"
    Then it is refused
    And HR reads "<reason>"
    And nothing was changed

    Examples:
      | what     | value | reason                 |
      | tier     | boss  | “boss” is not known    |
      | manager  | anna  | is their own manager   |
      | language | sv    | choose from 'da', 'en' |

  Scenario: A leader who has left is marked as no longer active
    Given a new workspace
    And these leaders
      | leader | tier   | unit      |
      | anna   | leader | jobcenter |
    When HR marks "anna" as no longer active
    Then it succeeds
    When HR looks at the profile of "anna"
    Then HR reads "longer active"

  Scenario: A leader moves to another unit with all assessments
    Given a new workspace
    And these leaders
      | leader | tier    | unit      | manager |
      | anna   | leader  | jobcenter | bo      |
      | bo     | manager | jobcenter |         |
      | dorte  | manager | library   |         |
    And the self-assessment of "anna" finished on 2026-11-20
      | shows-trust | 4 |
    When HR moves "anna" to the unit "library" with the manager "dorte"
    Then it succeeds
    And only the unit and the manager of "anna" were changed
    And "anna" is stored once, in "library"

  Scenario: A leader cannot be moved out of the workspace
    Given a new workspace
    And these leaders
      | leader | tier   | unit      |
      | anna   | leader | jobcenter |
    When HR moves "anna" to the unit "../library"
    Then it is refused
    And nothing was changed

  Scenario: The list shows when each leader was last assessed
    Given a new workspace
    And these leaders
      | leader | tier    | unit      | manager |
      | anna   | leader  | jobcenter | bo      |
      | bo     | manager | library   |         |
    And the self-assessment of "anna" finished on 2025-10-02
      | shows-trust | 4 |
    And the manager's assessment of "anna" finished on 2026-11-20
      | shows-trust | 3 |
    And "bo" has begun a self-assessment and not finished it
      | shows-trust | 3 |
    When HR lists the leaders
    Then HR sees
      | Handle | Tier    | Unit      | Manager | Last assessed    |
      | anna   | leader  | jobcenter | bo      | 20 November 2026 |
      | bo     | manager | library   |         |                  |
    And HR reads "2 leaders"

  Scenario: The list in Danish
    Given a new workspace
    And the language is Danish
    And these leaders
      | leader | tier   | unit      | name     |
      | aase   | leader | jobcenter | Åse Grøn |
    And the self-assessment of "aase" finished on 2026-11-20
      | shows-trust | 4 |
    When HR lists the leaders
    Then HR sees
      | Brugernavn | Navn     | Niveau | Enhed     | Senest vurderet   |
      | aase       | Åse Grøn | leader | jobcenter | 20. november 2026 |
    And HR reads "1 leder"
    And HR does not read "1 ledere"

  Scenario: HR lists one unit, or one tier
    Given a new workspace
    And these leaders
      | leader | tier    | unit      |
      | anna   | leader  | jobcenter |
      | bo     | manager | jobcenter |
      | carl   | leader  | library   |
    When HR lists the leaders of the unit "jobcenter"
    Then HR sees
      | Handle |
      | anna   |
      | bo     |
    When HR lists the leaders of the tier "leader"
    Then HR sees
      | Handle |
      | anna   |
      | carl   |

  Scenario: The profile shows what is stored about a leader
    Given a new workspace
    And these leaders
      | leader | tier   | unit      | name      | manager |
      | anna   | leader | jobcenter | Anna Holm | bo      |
    And the self-assessment of "anna" finished on 2026-11-20
      | shows-trust       | 4 |
      | gives-recognition | 2 |
    And the manager's assessment of "anna" finished on 2026-11-21
      | shows-trust | 3 |
    When HR looks at the profile of "anna"
    Then HR reads "Name: Anna Holm"
    And HR reads "Manager: bo"
    And HR sees
      | Assessment               | Rated by | Ratings |
      | Self-assessment          | anna     | 2       |
      | The manager's assessment | bo       | 1       |
    And HR reads "20 November 2026"
    And HR reads "21 November 2026"

  Scenario: A mistyped handle gets a suggestion
    Given a new workspace
    And these leaders
      | leader | tier   | unit      |
      | anna   | leader | jobcenter |
    When HR looks at the profile of "anne"
    Then it is refused
    And HR reads "Did you mean “anna”?"

  Scenario Outline: Many leaders are imported from a spreadsheet
    Given a new workspace
    And a file saved as <kind>
      | id   | tier    | unit      | manager | name      | language |
      | bo   | manager | jobcenter |         | Bo Kjær   | en       |
      | aase | leader  | jobcenter | bo      | Åse, Grøn | da       |
    When HR imports the file
    Then it succeeds
    And HR reads "2 leaders were added"
    And HR does not read "NOTE"
    When HR lists the leaders
    Then HR sees
      | Handle | Name      | Tier    | Unit      | Manager |
      | aase   | Åse, Grøn | leader  | jobcenter | bo      |
      | bo     | Bo Kjær   | manager | jobcenter |         |

    Examples:
      | kind                   |
      | CSV                    |
      | Danish Excel CSV       |
      | Danish Excel CSV UTF-8 |
      | tab-separated text     |

  Scenario: An import can be tried as a dry run
    Given a new workspace
    And a file saved as CSV
      | id   | tier   | unit      |
      | anna | leader | jobcenter |
    When HR makes a dry run of importing the file
    Then it succeeds
    And HR reads "1 leader would be added. Nothing was changed."
    And nothing was changed

  Scenario: An import adds all leaders or none
    Given a new workspace
    And these leaders
      | leader | tier   | unit      |
      | anna   | leader | jobcenter |
    And a file saved as CSV
      | id   | tier   | unit    |
      | carl | leader | library |
      | anna | leader | library |
    When HR imports the file
    Then it is refused
    And HR reads "“anna” is taken"
    And nothing was changed

  Scenario: Missing values are reported all at once, by row and column
    Given a new workspace
    And a file saved as Danish Excel CSV
      | id   | tier   | unit      |
      | anna |        | jobcenter |
      |      | leader | jobcenter |
      | carl | leader |           |
      | anna | leader | library   |
    When HR imports the file
    Then it is refused
    And HR reads "row 2, tier “tier” is missing."
    And HR reads "row 3, id “id” is missing."
    And HR reads "row 4, unit “unit” is missing."
    And HR reads "row 5, id “anna” is in row 2 as well."
    And nothing was changed

  Scenario: Wrong values are reported all at once, by row and column
    Given a new workspace
    And these leaders
      | leader | tier   | unit      |
      | bo     | leader | jobcenter |
    And a file saved as CSV
      | id   | tier   | unit       | language |
      | anna | boss   | jobcenter  | da       |
      | Carl | leader | jobcenter  | da       |
      | erik | leader | job center | sv       |
    When HR imports the file
    Then it is refused
    And HR reads "row 2, tier “boss” is not known here."
    And HR reads "row 3, id id cannot be “Carl”."
    And HR reads "row 4, unit unit cannot be “job center”."
    And HR reads "row 4, language “sv” is not known here."
    And nothing was changed

  Scenario: A misspelt column gets a suggestion
    Given a new workspace
    And a file saved as CSV
      | id   | tiers  | unit      |
      | anna | leader | jobcenter |
    When HR imports the file
    Then it is refused
    And HR reads "“tiers” is not known here. → Did you mean “tier”?"
    And HR reads "“tier” is missing."

  Scenario: Empty rows, as Excel leaves them at the end, are ignored
    Given a new workspace
    And a file saved as Danish Excel CSV
      | id   | tier   | unit      |
      | anna | leader | jobcenter |
      |      |        |           |
      |      |        |           |
    When HR imports the file
    Then it succeeds
    And HR reads "1 leader was added"

  Scenario: The reported row is the row of the file, also below an empty line
    Given a new workspace
    And a file that contains
      """
      id;tier;unit
      anna;leader;jobcenter

      carl;;jobcenter
      """
    When HR imports the file
    Then it is refused
    And HR reads "row 4, tier “tier” is missing."
