Feature: HR sees what a new version changes before anybody is rated under it
  HR rewords, splits, adds and removes items. HR sees every change word by word, the version step that it needs, and
  what it means for existing ratings.

  Background:
    Given the framework "everyday" 1.0.0 is published with these items
      | item    | text                                               | leader | manager |
      | listens | Listens to what employees say before making a call | 3      | 3       |
      | decides | Makes decisions in time and says what they rest on | 2      | 4       |
      | follows | Follows up on what was agreed at the last meeting  | 3      | 3       |
    And these leaders were rated under it
      | leader | tier    | listens | decides | follows |
      | ah     | leader  | 3       | 3       | 2       |
      | bk     | manager | 2       | 3       | 3       |

  Scenario: A reworded item shows the changed words, and its ratings stay comparable
    Given HR has written "Listens to what people say before making a call" for "listens" in a draft
    When HR compares the draft with the published version
    Then the answer says "[-employees-]{+people+}"
    And the answer says "earlier ratings are comparable"
    And the change needs a "patch" step

  Scenario: An item with other words counts as redefined, and its ratings are no longer comparable
    Given HR has written "Keeps the budget" for "follows" in a draft
    When HR compares the draft with the published version
    Then "follows" is "redefined" and its ratings do not compare
    And 4 of 6 ratings are comparable with the new version

  Scenario: HR sees which gaps change only because the expectation moved
    Given HR expects 3 of a "leader" on "decides" in a draft
    When HR compares the draft with the published version
    Then the gap of "ah" changes on "decides" from -1 to 0 and no other leader's gap changes
    And the answer says "This is not development"

  Scenario: A redefined item is not among them
    Given HR expects 3 of a "leader" on "decides" in a draft
    And HR has written "Shuts the door and thinks alone" for "decides" in a draft
    When HR compares the draft with the published version
    Then nobody's gap changes only because the expectation moved

  Scenario: HR sends the comparison to a colleague as a page
    Given HR has written "Listens to what people say before making a call" for "listens" in a draft
    When HR writes the comparison to "changes.html"
    Then the page shows "employees" as removed and "people" as added

  Scenario Outline: The version gets the step that its content needs
    Given HR <edit> in a draft
    When HR bumps the framework
    Then the draft is version <version>
    And the draft declares <item> as <kind>
    And the comment that HR wrote in the file is still there

    Examples:
      | edit                                                                        | version | item    | kind     |
      | has written "Listens to what people say before making a call" for "listens" | 1.0.1   | listens | reworded |
      | adds the item "thanks"                                                      | 1.1.0   | thanks  | added    |
      | removes the item "follows"                                                  | 2.0.0   | follows | removed  |

  Scenario: A step that is too low is refused with the reason
    Given HR removes the item "follows" in a draft
    When HR bumps the framework by a patch step
    Then it is refused, because "“follows” was removed"
    And nothing was changed

  Scenario: A split with one part declared equal
    Given HR splits "decides" into "decides-in-time", which means the same, and "gives-reasons" in a draft
    When HR bumps the framework
    Then the draft is version 2.0.0
    And the draft still declares both parts of the split as HR wrote them
    When HR compares the draft with the published version
    Then "decides-in-time" is "split" and its ratings compare
    And "gives-reasons" is "split" and its ratings do not compare

  Scenario: HR tries it first
    Given HR removes the item "follows" in a draft
    When HR makes a dry run of the bump
    Then the answer says "would become everyday@2.0.0"
    And nothing was changed
