Feature: Frameworks go between systems without losing what they say
  HR gets competency frameworks from others, and others want ours. What another format has no place for is neither lost
  nor hidden.

  Background:
    Given a workspace with the shipped frameworks

  Scenario: A framework goes out to another system and comes back as it was
    When HR exports "data-informed-leadership" as a CASE package
    And HR imports the package as version 1.0.1
    Then "data-informed-leadership@1.0.1" is a draft that says the same as "data-informed-leadership@1.0.0"

  Scenario: Another system rewords an item while it has the framework
    Given HR has exported "glostrup-foundation" as a CASE package
    When somebody rewords the first item of the package in Danish
    And HR imports the package as version 1.0.1
    Then the first item of "glostrup-foundation@1.0.1" has the new Danish wording
    And its English wording, anchors and expectations are those of "glostrup-foundation@1.0.0"

  Scenario: A package from elsewhere has more than we can show
    Given a package from elsewhere with an item whose education level is "13"
    When HR imports the package as version 1.0.0
    Then HR is told that "educationLevel" is kept but not shown
    And the education level is still "13" when HR exports the framework again

  Scenario: A package that is broken changes nothing
    Given a package that ends in the middle
    When HR tries to import it
    Then HR is told the line and column where it breaks
    And the workspace is as it was
