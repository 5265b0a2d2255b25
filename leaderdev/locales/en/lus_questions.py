"""Questions for a conversation where the framework has none of its own."""

TEXTS: dict[str, str | dict[str, str]] = {
    "opening": "When did this last go well for you, and what did you do?",
    "opening_then": "Where is it hardest for you right now, and what would help?",
    "data_effect": "What effect will citizens notice if this succeeds, and where can we see it?",
    "data_measure": "How will we be able to see whether it works? And if it should not be measured: why not?",
    "data_slice": "What do the figures you use here show, and what falls outside them?",
    "data_start": "What would you have liked to know before the decision took shape, and not only when it had to be justified?",
    "data_feedback": "What do employees themselves get to see of what they register, and what can they use it for?",
    "data_maker": "Who made the figures you lean on here, and what did they want to show with them?",
    "data_cross": "Who outside your own unit notices what you do here, and what can they see that you cannot?",
    "data_assumption": "What do you take for granted here, and which figures or experiences would change your mind?",
    "data_explain": "How would you explain to a citizen or a politician what your decision rests on?",
    "data_years": "What should be visible in three years that is not visible today, and what can we follow along the way?",
}
