import type { LoggerService } from '@nestjs/common';
import type { LogLevel } from '../config/index.js';

const ORDER: Readonly<Record<LogLevel, number>> = { error: 0, warn: 1, info: 2, debug: 3 };

/**
 * One line a message on standard error: time, level, where, what. Standard output stays free for what was asked for.
 * Never give it bodies, keys or addresses with passwords.
 */
export class Logger implements LoggerService {
  constructor(
    private readonly level: LogLevel = 'info',
    private readonly write: (line: string) => void = (line) => void process.stderr.write(line),
  ) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.put('info', message, rest);
  }

  /** Nest announces each module and route at this level while it starts: only of interest when debugging. */
  verbose(message: unknown, ...rest: unknown[]): void {
    this.put('debug', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.put('debug', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.put('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.put('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.put('error', message, rest);
  }

  private put(level: LogLevel, message: unknown, rest: unknown[]): void {
    const context = typeof rest.at(-1) === 'string' ? String(rest.at(-1)) : 'Onus';
    const shown = level === 'info' && NEST_START_UP.has(context) ? 'debug' : level;
    if (ORDER[shown] > ORDER[this.level]) return;
    const details = rest.slice(0, -1).filter((part) => part !== undefined);
    this.write(`${[new Date().toISOString(), shown.toUpperCase(), `[${context}]`, ...[message, ...details].map(asText)].join(' ')}\n`);
  }
}

/** Contexts under which Nest lists modules and routes at start: shown as debug. */
const NEST_START_UP = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

function asText(part: unknown): string {
  if (part instanceof Error) return part.stack ?? part.message;
  return typeof part === 'string' ? part : JSON.stringify(part);
}
