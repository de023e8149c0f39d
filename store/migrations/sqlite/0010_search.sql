-- What is looked for: the contacts of a customer and of a queue, and what an agent worked on.
CREATE INDEX contact_customer ON contact (from_address, created_at);
CREATE INDEX contact_queue ON contact (queue, created_at) WHERE queue IS NOT NULL;
CREATE INDEX segment_agent ON segment (agent, began, contact);
