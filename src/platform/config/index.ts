export { Config, LOG_LEVELS, type LogLevel } from './config.js';
export { ConfigError, readConfig } from './read-config.js';
