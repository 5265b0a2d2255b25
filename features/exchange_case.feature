Feature: Exchanging frameworks with other systems, without loss
  HR gets competency frameworks from others, and others want ours. Content that a format has no place for is stored, and
  the import says so.

  Background:
    Given a workspace with the shipped frameworks

  Scenario: A framework is exported to another system and comes back unchanged
    When HR exports "data-informed-leadership" as a CASE package
    And HR imports the package as version 1.0.1
    Then "data-informed-leadership@1.0.1" is a draft with the same content as "data-informed-leadership@1.0.0"

  Scenario: Another system rewords an item while it has the framework
    Given HR has exported "glostrup-foundation" as a CASE package
    When somebody rewords the first item of the package in Danish
    And HR imports the package as version 1.0.1
    Then the first item of "glostrup-foundation@1.0.1" has the new Danish wording
    And its English wording, anchors and expectations are those of "glostrup-foundation@1.0.0"

  Scenario: A package from another system has fields that leaderdev does not show
    Given a package from another system with an item whose education level is "13"
    When HR imports the package as version 1.0.0
    Then HR is told that "educationLevel" is stored but not shown
    And the education level is still "13" when HR exports the framework again

  Scenario: A broken package changes nothing
    Given a truncated package
    When HR tries to import it
    Then HR is told the line and column of the error
    And the workspace is unchanged
