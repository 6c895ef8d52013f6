//! What the popup says in each state.
