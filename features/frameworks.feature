Feature: The frameworks
  Frameworks have versions. A published version never changes, so a rating always means what it meant.

  Scenario: A new workspace has the three frameworks
    Given a new workspace
    When HR lists the frameworks
    Then it succeeds
    And HR sees
      | Framework                      | Status    | Items | Title                                                            |
      | data-informed-leadership@1.0.0 | published, current | 18    | Data-informed leadership                                         |
      | glostrup-foundation@1.0.0      | published | 14    | Leadership foundation: leadership at its best                    |
      | glostrup-lus@1.0.0             | published | 16    | Conversation sheet for the leader development conversation (LUS) |

  Scenario: The frameworks in Danish
    Given a new workspace
    And the language is Danish
    When HR lists the frameworks
    Then HR sees
      | Ramme                          | Status  | Punkter |
      | data-informed-leadership@1.0.0 | udgivet, gældende | 18      |
      | glostrup-foundation@1.0.0      | udgivet | 14      |
      | glostrup-lus@1.0.0             | udgivet | 16      |

  Scenario Outline: HR reads a whole framework, in either language
    Given a new workspace
    And the language is <language>
    When HR reads the framework "glostrup-lus"
    Then it succeeds
    And every item of "glostrup-lus" is there in <language>, with what is seen at each of the five levels
    And HR reads "<expected>"

    Examples:
      | language | expected              |
      | English  | Expected: Director 4  |
      | Danish   | Forventet: Direktør 4 |

  Scenario: HR reads a framework with everything it extends
    Given a new workspace
    When HR reads the framework "data-informed-leadership" with everything it extends
    Then every item of "data-informed-leadership" is there in English, with what is seen at each of the five levels
    And every item of "glostrup-foundation" is there in English, with what is seen at each of the five levels
    And every item of "glostrup-lus" is there in English, with what is seen at each of the five levels

  Scenario: A framework is shown without what it extends
    Given a new workspace
    When HR reads the framework "data-informed-leadership"
    Then every item of "data-informed-leadership" is there in English, with what is seen at each of the five levels
    And no item of "glostrup-foundation" is there

  Scenario Outline: A mistyped framework gets a suggestion
    Given a new workspace
    When HR reads the framework "<typed>"
    Then it is refused
    And HR reads "The framework <typed> is not in the workspace. → Did you mean “glostrup-lus@1.0.0”?"

    Examples:
      | typed              |
      | glostrup-lsu       |
      | glostrup-lus@1.0.1 |

  Scenario Outline: A change to a published framework is found
    Given a new workspace
    And somebody changes <what> in the published framework "glostrup-lus"
    When HR checks the workspace
    Then problems are found
    And the check names exactly
      | where                                      | what                                                         |
      | frameworks/glostrup-lus/1.0.0.toml: digest | glostrup-lus@1.0.0 was published and has been changed since. |

    Examples:
      | what                   |
      | a word                 |
      | what is expected       |
      | the order of the items |
      | a source               |

  Scenario: Another layout of the file, or a comment in it, is no change
    Given a new workspace
    And somebody writes a comment in the published framework "glostrup-lus"
    When HR checks the workspace
    Then it succeeds
    And HR reads "No problems in 3 frameworks and 0 leaders."

  Scenario: A rating under other content is found
    Given a new workspace
    And these leaders
      | leader | tier   | unit      |
      | anna   | leader | jobcenter |
    And "anna" was rated under other content of "glostrup-lus@1.0.0"
    When HR checks the workspace
    Then problems are found
    And the check names exactly
      | where                                               | what                                                                                                |
      | profiles/jobcenter/anna.toml: assessments[0].digest | The assessment was made under a version of glostrup-lus@1.0.0 with other content than the one here. |

  Scenario: A published framework without a digest is found
    Given a new workspace
    And somebody removes the digest of the published framework "glostrup-lus"
    When HR checks the workspace
    Then problems are found
    And HR reads "has the status “published” but no digest"
