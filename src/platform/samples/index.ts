export { readSamples, type FiledSeries } from './read-samples.js';
