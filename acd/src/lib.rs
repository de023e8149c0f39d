//! ACD: contacts, agents, queues, offers, routing.
