Feature: HR sees what a framework covers, and what is missing
  The leadership foundation is about relations; the conversation sheet isolates digital leadership. HR wants to see the
  imbalance before changing a framework, and afterwards whether it is gone.

  Background:
    Given a new workspace

  Scenario: The foundation alone covers little of effects, cross-cutting work and data
    When HR looks at what "glostrup-foundation@1.0.0" covers
    Then no item is about "Cross-cutting effects"
    And no item is about "Handles data"
    And only 1 item is about "Long-term effects"
    And only "thinks-ahead" of 14 items is data-informed

  Scenario: On the conversation sheet, digital leadership is isolated
    When HR looks at what "glostrup-lus@1.0.0" covers
    Then "Technology" is isolated in "Digital leadership"
    And no item is about "Cross-cutting effects"
    And no item is about "Handles data"
    And only 1 item is about "Long-term effects"
    And 7 of 8 dimensions have no data-informed content
    And only "thinks-ahead" of 30 items is data-informed

  Scenario: With the extension nothing is missing
    When HR compares what "glostrup-lus@1.0.0" and "data-informed-leadership@1.0.0" cover side by side
    Then "Technology" is no longer isolated
    And nothing is missing any more
    And every dimension has data-informed content
    And the table shows "0→4" items on "Across"
    And the table shows "1→5" items on "Technology"

  Scenario: What was removed from a framework is shown as newly missing
    When HR compares what "data-informed-leadership@1.0.0" and "glostrup-lus@1.0.0" cover side by side
    Then "Technology" is newly missing
    And "Cross-cutting effects" is newly missing
