export { Bundles, type Bundle } from './bundles.js';
export { BundlesModule } from './bundles.module.js';
