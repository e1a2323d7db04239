import { Command } from 'commander';

/** `onus demo`: the main job on the example, on a database that is gone afterwards. What it needs is loaded when it runs. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('Record the July 2024 example, compute it under every account, and write its evidence packs')
    .option('--out <folder>', 'where the packs are written', 'out')
    .option('--lang <en|ko>', 'language of what is printed', 'en')
    .action(async ({ out, lang }: { out: string; lang: string }) => {
      const { demo } = await import('./demo/run.js');
      await demo(out, lang === 'ko' ? 'ko' : 'en');
    });
}
