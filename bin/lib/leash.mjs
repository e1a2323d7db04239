// Loaded into a child by runNode({ leash: true }): when the parent disappears, end as if asked to.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
