const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text can be an id at all. One that cannot belongs to nothing: answer as for an absent thing. */
export const isId = (text: string): boolean => UUID.test(text);
