Feature: HR imports frameworks from lists and Moodle
  Another system often holds the competencies as a list. HR writes once what the list means, and can then import and compare
  every version of it.

  Background:
    Given a new workspace

  Scenario: A list and its mapping
    Given the list "skills.yml"
      """
      - code: LISTEN
        name: Listens before deciding
        group: Relations
        for: [manager, leader]
        wanted: 2
        price: 100
      - code: DECIDE
        name: Decides on time
        group: Results
        for: manager
        wanted: 3
      """
    And the mapping "skills.toml"
      """
      language = "en"

      [framework]
      id = "skills"
      title = "Our skills"

      [scale]
      levels = ["Seldom", "Often", "Always"]

      [tiers]
      manager = "Manager"
      leader = "Leader"

      [columns]
      id = "code"
      text = "name"
      dimension = "group"
      tier = "for"
      expected = "wanted"
      """
    When HR imports "skills.yml" with the mapping "skills.toml"
    Then it succeeds
    And the draft "skills@1.0.0" has these items
      | item   | dimension | says                    | expected             |
      | listen | relations | Listens before deciding | manager 2 + leader 2 |
      | decide | results   | Decides on time         | manager 3            |
    And HR reads "Left out: 1 key that the mapping does not name: price"

  Scenario: The next version of the list
    Given HR has imported a list of "LISTEN, DECIDE, MEASURE" as version "1.0.0"
    And HR has imported a list of "LISTEN, MEASURE, LEARN" as version "1.1.0"
    When HR compares "skills@1.0.0" with "skills@1.1.0"
    Then HR is told that "learn" is added and "decide" is removed
    And HR is told that it is a major step

  Scenario: A list without a mapping
    Given the list "skills.yml"
      """
      - {code: LISTEN, name: Listens, group: Relations}
      """
    When HR imports "skills.yml" without a mapping
    Then it is refused
    And nothing was changed
    And HR reads "The records have: code, name, group."
    And HR reads "[columns] text ="

  Scenario: A mapping with a typing error
    Given the list "skills.yml"
      """
      - {code: LISTEN, name: Listens, group: Relations}
      """
    And the mapping "skills.toml"
      """
      [framework]
      title = "Our skills"
      [columns]
      text = "nmae"
      dimension = "group"
      """
    When HR imports "skills.yml" with the mapping "skills.toml"
    Then it is refused
    And nothing was changed
    And HR reads "No record has “nmae”. → Did you mean “name”?"

  Scenario: All errors in a list are reported at once, by line
    Given the list "skills.yml"
      """
      - code: LISTEN
        name: Listens
        group: Relations
        for: chief
      - code: LISTEN
        group: Results
        for: manager
      """
    And the mapping of the first list
    When HR imports "skills.yml" with the mapping "skills.toml"
    Then it is refused
    And nothing was changed
    And HR reads "line 4, for"
    And HR reads "line 5, name"
    And HR reads "“LISTEN” is the id of record number 1 as well."

  Scenario: A framework to Moodle and back
    When HR exports "glostrup-lus" to Moodle
    Then it succeeds
    And Moodle's file has a row for the framework and a row below it for every dimension and every item
    When HR imports Moodle's file as "from-moodle"
    Then it succeeds
    And "from-moodle@1.0.0" has the dimensions and items of "glostrup-lus@1.0.0" in Danish
    And HR reads "Kept in the file and exported again, but not shown"

  Scenario: A Moodle file with errors
    Given a file from Moodle in which a competency has a parent that does not exist, and two have the same ID number
    When HR imports Moodle's file as "from-moodle"
    Then it is refused
    And nothing was changed
    And HR reads "row 4, Parent ID number No competency has the ID number “gone”."
    And HR reads "row 5, ID number “a” is the ID number of row 3 as well."
