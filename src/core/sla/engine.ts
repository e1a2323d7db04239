/** Name and number of the rules. A stored result names the engine that made it; another figure from a newer one is a finding. */
export const ENGINE = 'onus-engine/1';
