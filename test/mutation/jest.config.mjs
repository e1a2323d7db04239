// The unit project by itself; run.mjs says which of its specs judge an area.
import config from '../../jest.config.mjs';

const [unit] = config.projects;

export default unit;
