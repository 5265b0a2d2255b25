"""A published framework of two items on a scale of three, for small workspaces."""

FRAMEWORK = """
id = "small"
version = "1.0.0"
status = "published"
kind = "foundation"
title = { da = "Lille", en = "Small" }
description = { da = "Lille", en = "Small" }

[[scale.levels]]
value = 1
label = { da = "Aldrig", en = "Never" }
description = { da = "Aldrig", en = "Never" }
[[scale.levels]]
value = 2
label = { da = "Sjældent", en = "Seldom" }
description = { da = "Sjældent", en = "Seldom" }
[[scale.levels]]
value = 3
label = { da = "Ofte", en = "Often" }
description = { da = "Ofte", en = "Often" }

[[tiers]]
id = "leader"
title = { da = "Leder", en = "Leader" }
rank = 1

[[dimensions]]
id = "one"
title = { da = "Et", en = "One" }
description = { da = "Et", en = "One" }

[[items]]
id = "listens"
dimension = "one"
basis = "authored"
source = "–"
anchors = { 1 = { da = "Sjældent nok", en = "Not enough" } }
text = { da = "Lytter først", en = "Listens first" }
expected = { leader = 2 }

[[items]]
id = "measures"
dimension = "one"
basis = "authored"
source = "–"
anchors = { 1 = { da = "Sjældent nok", en = "Not enough" } }
text = { da = "Måler virkning", en = "Measures effect" }
expected = { leader = 3 }
"""
