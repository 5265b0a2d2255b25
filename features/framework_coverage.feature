Feature: HR sees what a framework speaks to, and what is missing
  The leadership foundation is about relations; the conversation sheet treats digital leadership as a point of its own. Before
  HR changes either, they want to see the imbalance, and afterwards whether it is closed.

  Background:
    Given a new workspace

  Scenario: The foundation alone says little of effects, of work across and of measuring
    When HR looks at what "glostrup-foundation@1.0.0" speaks to
    Then it is missing that anything speaks to "Cross-cutting effects"
    And it is missing that anything speaks to "Handles data"
    And only 1 item speaks to "Long-term effects"
    And only "thinks-ahead" of 14 items is data-informed

  Scenario: On the conversation sheet, digital leadership is isolated
    When HR looks at what "glostrup-lus@1.0.0" speaks to
    Then "Technology" is isolated in "Digital leadership"
    And it is missing that anything speaks to "Cross-cutting effects"
    And it is missing that anything speaks to "Handles data"
    And only 1 item speaks to "Long-term effects"
    And 7 of 8 dimensions have nothing data-informed in them
    And only "thinks-ahead" of 30 items is data-informed

  Scenario: With the extension it is closed
    When HR sets what "glostrup-lus@1.0.0" and "data-informed-leadership@1.0.0" speak to side by side
    Then "Technology" is no longer isolated
    And nothing is missing any longer
    And every dimension has something data-informed in it
    And the table shows "0→4" items on "Across"
    And the table shows "1→5" items on "Technology"

  Scenario: What somebody takes out of a framework is seen as missing since
    When HR sets what "data-informed-leadership@1.0.0" and "glostrup-lus@1.0.0" speak to side by side
    Then "Technology" is missing since
    And "Cross-cutting effects" is missing since
