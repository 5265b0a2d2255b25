Feature: Gaps of groups of leaders
  HR sees where groups of leaders stand: by tier, unit, dimension or item, and never a person.
  A group that is small enough to identify somebody is withheld.

  Background:
    Given a workspace with these items and expected levels
      | dimension   | item     | manager | leader | moore                 |
      | Cooperation | listens  | 3       | 4      | legitimacy            |
      | Results     | measures | 4       | 3      | public-value capacity |
    And these self-assessments finished on 2026-11-20
      | leader | tier    | unit      | listens | measures |
      | anna   | leader  | jobcenter | 2       | 3        |
      | bent   | leader  | jobcenter | 3       | 3        |
      | clara  | leader  | jobcenter | 4       | 5        |
      | dorte  | leader  | library   | 4       |          |
      | erik   | leader  | library   | 5       | 2        |
      | frida  | manager | library   | 3       | 2        |
      | gert   | manager | jobcenter | 4       | 4        |
    And these leaders
      | leader | tier   | unit    |
      | hanne  | leader | library |

  # Leaders: 2 3 4 4 5 for listening and 3 3 5 2 for measuring: 31 over 9; expected 4 five times and 3 four times.
  Scenario: By tier; a group that is too small is withheld, not shown as zero
    When HR looks at the gaps by "tier"
    Then it succeeds
    And HR sees
      | Leadership tier | n/N | Missing | Median | Mean | Exp. | Gap   |
      | Manager         |     |         |        |      |      |       |
      | Leader          | 5/6 | 1       | –      | 3.44 | 3.56 | +0.11 |
    And HR sees
      | Leadership tier | Spread          |
      | Manager         | withheld        |
      | Leader          | ░░░│▓▓▓▓│▉▉▉▉▉▉ |
    And HR reads "Groups with │ combine levels: ░=1-2 ▓=3 ▉=4-5."
    And HR reads "1 group is withheld because it has fewer than 5 leaders with answers."

  Scenario: By item; an item counts for the tiers it is expected of
    When HR looks at the gaps by "item"
    Then HR sees
      | Item     | n/N | Missing | Median | Mean | Exp. | Gap   |
      | Listens  | 7/8 | 0       | –      | 3.57 | 3.71 | +0.14 |
      | Measures | 6/8 | 1       | –      | 3.17 | 3.33 | +0.17 |

  Scenario: By dimension and tier together
    When HR looks at the gaps by "dimension,tier"
    Then HR sees
      | Dimension   | Leadership tier | n/N | Mean | Gap   |
      | Cooperation | Manager         |     |      |       |
      | Cooperation | Leader          | 5/6 | 3.60 | +0.40 |
      | Results     | Manager         |     |      |       |
      | Results     | Leader          |     |      |       |
    And HR reads "3 groups are withheld because they have fewer than 5 leaders with answers."

  Scenario: By tag; an item with two tags counts under both
    When HR looks at the gaps by "moore"
    Then HR sees
      | Moore                  | n/N | Mean |
      | Public value           | 6/8 | 3.17 |
      | Legitimacy and support | 7/8 | 3.57 |
      | Operational capacity   | 6/8 | 3.17 |

  Scenario: Smaller groups are shown on request, down to three
    When HR looks at the gaps by "unit" in groups of at least 3
    Then HR sees
      | Unit      | n/N | Mean |
      | jobcenter | 4/4 | 3.50 |
      | library   | 3/4 | 3.20 |

  Scenario Outline: Groups of fewer than three are never shown
    When HR looks at the gaps by "unit" in groups of at least <number>
    Then it is refused
    And HR reads "Groups of <number> can identify individuals. → --min-group must be at least 3."

    Examples:
      | number |
      | 2      |
      | 1      |
      | 0      |
      | -1     |

  Scenario: Totals come last
    When HR looks at the gaps by "unit" in groups of at least 3 with totals
    Then HR sees
      | Unit      | n/N | Missing | Mean | Gap   |
      | jobcenter | 4/4 | 0       | 3.50 | 0.00  |
      | library   | 3/4 | 1       | 3.20 | +0.40 |
      | All       | 7/8 | 1       | 3.38 | +0.15 |

  Scenario: The report says what it is based on
    Given these self-assessments finished on 2026-10-01
      | leader | tier   | unit    | listens | measures |
      | ida    | leader | library | 3       | 3        |
    When HR looks at the gaps by "tier"
    Then HR reads "Framework: everyday@1.0.0. Source: Self-assessment. 6 of 9 active leaders are behind the figures shown. Completed 1 October 2026 to 20 November 2026."
    And HR reads "Data is a normative slice of reality"
    And HR reads "A mean of few answers is uncertain."

  Scenario: The report names nobody
    When HR looks at the gaps by "tier,unit,item" in groups of at least 3 with totals
    Then it succeeds
    And HR does not read "anna"
    And HR does not read "hanne"
    And HR does not read "frida"

  Scenario: If there are too few leaders in all, even their number is withheld
    When HR looks at the gaps by "tier" in groups of at least 8
    Then HR does not read "7"
    And HR does not read "active leaders."
    And HR reads "2 groups are withheld"

  Scenario: The report says who is left out, and why
    Given these leaders
      | leader | tier   | unit    |
      | ida    | leader | library |
      | jens   | leader | library |
      | karen  | leader | library |
    And "ida" has begun a self-assessment and not finished it
      | listens | 5 |
    And "jens" was rated under "older@1.0.0"
    And "karen" has left
    And the profile of "lars" is damaged
    When HR looks at the gaps by "tier"
    Then it succeeds
    And HR sees
      | Leadership tier | n/N | Mean |
      | Manager         |     |      |
      | Leader          | 5/8 | 3.44 |
    And HR reads "1 profile could not be read and is left out (see leaderdev check)."
    And HR reads "Some leaders have begun but not finished; their number is withheld."
    And HR reads "Some leaders were rated under another framework or version; their number is withheld."
    And HR reads "Some leaders have not been rated; their number is withheld."
    And HR reads "Some leaders are no longer active; their number is withheld."
    And HR reads "5 of 10 active leaders are behind the figures shown."

  Scenario: The number of leaders left out is withheld if it is small
    Given these leaders
      | leader | tier   | unit    |
      | ida    | leader | library |
    When HR looks at the gaps by "tier"
    Then HR reads "Some leaders have not been rated; their number is withheld."

  Scenario Outline: A period includes its first and last day
    Given these self-assessments finished on 2026-03-31
      | leader | tier    | unit    | listens |
      | ida    | manager | library | 1       |
      | jens   | manager | library | 1       |
      | karen  | manager | library | 2       |
    When HR looks at the gaps by "tier" in groups of at least 3 from <first> until <last>
    Then HR sees
      | Leadership tier | n/N        | Mean           |
      | Manager         | <managers> | <manager mean> |
      | Leader          | <leaders>  | <leader mean>  |

    Examples:
      | first      | last       | managers | manager mean | leaders | leader mean |
      | 2026-03-31 | 2026-11-20 | 5/5      | 2.43         | 5/6     | 3.44        |
      | 2026-04-01 | 2026-11-20 |          |              | 5/6     | 3.44        |
      | 2026-03-31 | 2026-11-19 | 3/5      | ≤ 3.0        |         |             |

  Scenario: The report says that leaders were rated outside the period
    When HR looks at the gaps by "tier" from 2026-11-21
    Then HR reads "Some leaders were rated outside the period; their number is withheld."
    And HR reads "2 groups are withheld"

  Scenario: A leader who was rated twice counts once, with the newest
    Given the self-assessment of "anna" finished on 2026-11-22
      | listens  | 5 |
      | measures | 3 |
    When HR looks at the gaps by "tier"
    Then HR sees
      | Leadership tier | n/N | Mean |
      | Manager         |     |      |
      | Leader          | 5/6 | 3.78 |

  Scenario: As the managers see it
    Given the manager's assessment of "anna" finished on 2026-11-22
      | listens | 5 |
    And the manager's assessment of "bent" finished on 2026-11-22
      | listens | 4 |
    And the manager's assessment of "clara" finished on 2026-11-22
      | listens | 4 |
    When HR looks at the gaps by "tier" in groups of at least 3 as the manager sees it
    Then HR sees
      | Leadership tier | n/N | Missing | Mean  |
      | Manager         |     |         |       |
      | Leader          | 3/6 | 3       | ≥ 3.0 |
    And HR reads "Source: The manager's assessment."

  Scenario: In Danish, with comma, date and plural
    Given the language is Danish
    When HR looks at the gaps by "tier"
    Then HR sees
      | Ledelsesniveau | n/N | Mangler | Median | Gns. | Forv. | Gab   |
      | Chef           |     |         |        |      |       |       |
      | Leder          | 5/6 | 1       | –      | 3,44 | 3,56  | +0,11 |
    And HR reads "vises ikke"
    And HR reads "1 gruppe vises ikke, fordi den har færre end 5 ledere med svar."
    And HR reads "5 af 8 aktive ledere står bag de viste tal. Afsluttet 20. november 2026 til 20. november 2026."
    And HR reads "Data er et normativt udsnit af virkeligheden"
    When HR looks at the gaps by "tier" in groups of at least 6
    Then HR reads "2 grupper vises ikke, fordi de har færre end 6 ledere med svar."

  Scenario: A misspelt key gets a suggestion
    When HR looks at the gaps by "teir"
    Then it is refused
    And HR reads "Did you mean “tier”?"

  Scenario: It can be read in a narrow window
    Given the window is 40 characters wide
    When HR looks at the gaps by "tier"
    Then it succeeds
    And no line is wider than 40 characters
    And HR reads "Leaders with answers (n/N): 5/6"
