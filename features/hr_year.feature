Feature: HR changes a framework in one step, and can go back at each
  A draft is edited in a workbook, its consequences are read, it is adopted, and taken back as long as nobody has answered under it.

  Background:
    Given a made-up town of 12 leaders

  Scenario: Draft, workbook, consequences, adoption, and the next year
    When HR begins the next version of "glostrup-lus"
    And HR discards the draft
    Then every file is as it was in the beginning
    When HR begins the next version of "glostrup-lus"
    And HR writes "Involves employees early" in the workbook where it said "Involves employees" and imports it again without a yes
    Then HR reads "Use --yes to replace it"
    And nothing was changed
    When HR imports the workbook again with a yes
    Then it succeeds
    And HR reads "Involves employees{+ early+}"
    When HR gives the draft its version
    And HR asks what adopting the draft means
    Then it succeeds
    And nothing was changed
    And every rating in a finished assessment is carried, and none is lost
    When HR adopts the draft without a yes
    Then it is refused
    And nothing was changed
    When HR adopts the draft
    Then it succeeds
    And the current framework is "data-informed-leadership@1.0.1"
    And every rating in a finished assessment was carried
    And the check finds nothing
    When HR takes the adoption back
    Then it succeeds
    And every file but the draft is as it was in the beginning
    When HR adopts the draft
    And a leader answers under the current framework
    And HR takes the adoption back
    Then it is refused
    And HR reads "Somebody has answered or talked under data-informed-leadership@1.0.1"
    When HR begins the next version of "glostrup-lus"
    Then it succeeds
    And HR reads "glostrup-lus@1.0.2 is ready as a draft"
