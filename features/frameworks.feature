Feature: The frameworks
  HR works with frameworks that have versions. What has been published stays as it is, so that a rating always means what it meant.

  Scenario: A new workspace has the three frameworks
    Given a new workspace
    When HR lists the frameworks
    Then it is done
    And HR sees
      | Framework                      | Status    | Items | Title                                                      |
      | data-informed-leadership@1.0.0 | published | 18    | Data-informed leadership                                   |
      | glostrup-foundation@1.0.0      | published | 14    | Leadership foundation: leadership at its best              |
      | glostrup-lus@1.0.0             | published | 16    | Conversation sheet for the leader development conversation (LUS) |

  Scenario: The frameworks in Danish
    Given a new workspace
    And the language is Danish
    When HR lists the frameworks
    Then HR sees
      | Ramme                          | Status  | Punkter |
      | data-informed-leadership@1.0.0 | udgivet | 18      |
      | glostrup-foundation@1.0.0      | udgivet | 14      |
      | glostrup-lus@1.0.0             | udgivet | 16      |

  Scenario Outline: A framework can be read whole, in both languages
    Given a new workspace
    And the language is <language>
    When HR reads the framework "glostrup-lus"
    Then it is done
    And every point of "glostrup-lus" is there in <language>, with what is seen at each of the five levels
    And HR reads "<expected>"

    Examples:
      | language | expected                 |
      | English  | Expected: Director 4     |
      | Danish   | Forventet: Direktør 4    |

  Scenario: A framework can be read with what it builds on
    Given a new workspace
    When HR reads the framework "data-informed-leadership" with what it builds on
    Then every point of "data-informed-leadership" is there in English, with what is seen at each of the five levels
    And every point of "glostrup-foundation" is there in English, with what is seen at each of the five levels
    And every point of "glostrup-lus" is there in English, with what is seen at each of the five levels

  Scenario: A framework on its own leaves out what it builds on
    Given a new workspace
    When HR reads the framework "data-informed-leadership"
    Then every point of "data-informed-leadership" is there in English, with what is seen at each of the five levels
    And no point of "glostrup-foundation" is there

  Scenario Outline: A mistyped framework gets a suggestion
    Given a new workspace
    When HR reads the framework "<typed>"
    Then it is refused
    And HR reads "The framework <typed> is not in the workspace. → Did you mean “glostrup-lus@1.0.0”?"

    Examples:
      | typed              |
      | glostrup-lsu       |
      | glostrup-lus@1.0.1 |

  Scenario Outline: A published framework that was changed is found
    Given a new workspace
    And somebody changes <what> in the published framework "glostrup-lus"
    When HR checks the workspace
    Then problems are found
    And the check names exactly
      | where                              | what                                                                |
      | frameworks/glostrup-lus/1.0.0.toml: digest | glostrup-lus@1.0.0 was published and has been changed since. |

    Examples:
      | what                     |
      | a word                   |
      | what is expected         |
      | the order of the points  |
      | a source                 |

  Scenario: Another layout of the file, and a remark in it, are no change
    Given a new workspace
    And somebody writes a remark in the published framework "glostrup-lus"
    When HR checks the workspace
    Then it is done
    And HR reads "No problems in 3 frameworks and 0 leaders."

  Scenario: A rating that was given under another content is found
    Given a new workspace
    And these leaders
      | leader | tier   | unit      |
      | anna   | leader | jobcenter |
    And "anna" was rated under another content of "glostrup-lus@1.0.0"
    When HR checks the workspace
    Then problems are found
    And the check names exactly
      | where                                               | what                                                         |
      | profiles/jobcenter/anna.toml: assessments[0].digest | The assessment was made under a version of glostrup-lus@1.0.0 with other content than the one here. |

  Scenario: A published framework that nobody has sealed is found
    Given a new workspace
    And somebody takes away the seal of the published framework "glostrup-lus"
    When HR checks the workspace
    Then problems are found
    And HR reads "has the status “published” but no digest"
