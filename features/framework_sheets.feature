Feature: HR works on a framework in a workbook
  Not everybody wants to edit text files. HR fills in a workbook and imports it as a draft; each mistake is reported with its cell.

  Background:
    Given a workspace with the shipped frameworks

  Scenario: HR fills in the empty template
    Given HR has exported an empty workbook in Danish
    When HR fills in a title, the dimension "tillid" and the item "siger-det-aabent" with levels and expectations
    And HR imports the workbook
    Then "godt-lederskab@0.1.0" is a draft with that item
    And a director is expected to be at level 4 on it
    And the check reports only that there is no English

  Scenario: HR makes two mistakes and sees their cells
    Given HR has exported "glostrup-lus" to a workbook in Danish
    When HR writes the dimension "core-tsk" in cell B3 and the level "fire" in cell F4 of the items
    And HR tries to import the workbook
    Then HR is told of "Punkter!B3", and asked whether "core-task" was meant
    And HR is told of "Punkter!F4", which needs a whole number
    And nothing was changed

  Scenario: A framework is exported to a workbook and comes back whole
    Given HR has exported "data-informed-leadership" to a workbook in Danish
    When HR imports the workbook as version 1.0.1
    Then "data-informed-leadership@1.0.1" has the same content as "data-informed-leadership@1.0.0"

  Scenario: HR extends a framework in a workbook
    Given HR has exported an empty workbook for an extension of "glostrup-lus"
    Then the workbook shows the tiers, levels, dimensions and items that it inherits
    When HR writes an expected level for the inherited item "well-being"
    And HR imports the workbook
    Then the framework builds on "glostrup-lus@1.0.0" and expects level 5 of leaders on "well-being"

  Scenario: The export to CSV names what CSV cannot hold
    When HR exports "glostrup-foundation" to CSV
    Then HR is told that the description of the framework is left out
    And importing the CSV gives the same items
