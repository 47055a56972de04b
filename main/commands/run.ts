import { parseArgs } from 'node:util'
import { logEntry } from '../log/entry.ts'
import { type Command, type Exit, exits, type Given, NotUnderstood, type World } from './command.ts'
import { commandNames } from './names.ts'
import { refuseOut } from './out-file.ts'
import { commands } from './table.ts'

/** Reads what follows a command's name; throws NotUnderstood. */
function read(command: Command, args: readonly string[]): Given {
  try {
    const { options, words: most = 0 } = command
    const { values, positionals: words } = parseArgs({ args: [...args], options, allowPositionals: most > 0 })
    if (words.length > most) throw new Error(`${words[most]} is one too many`)
    return { options: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])), words }
  } catch (error) {
    // Node gives advice about dashes in further lines.
    throw new NotUnderstood((error as Error).message.split('\n')[0] ?? '')
  }
}

const usageOf = (name: string, { usage }: Command) => `usage: ${name} ${usage}`

/**
 * Does what a command line asks for, and answers with its exit status: 0 done, 1 it could not be done, 2 not understood, 3
 * there was nothing to do, 4 a till has the journal open. What is wrong is said in one line.
 */
export async function runCommand(args: readonly string[], world: World): Promise<Exit> {
  const [name = '', ...rest] = args
  if (name === '--help') {
    for (const one of commandNames) world.say(usageOf(one, commands[one]))
    return exits.done
  }
  const known = commandNames.find((one) => one === name)
  const command = known && commands[known]
  if (!command) {
    world.complain(name === '' ? 'name a command' : `${name}: there is no such command`)
    for (const one of commandNames) world.complain(usageOf(one, commands[one]))
    return exits.notUnderstood
  }
  if (rest.includes('--help')) {
    world.say(usageOf(name, command))
    return exits.done
  }
  try {
    const given = read(command, rest)
    await refuseOut(given, world)
    return await command.run(given, world)
  } catch (error) {
    if (!(error instanceof NotUnderstood)) {
      // A bug, as the log has it (a scheduler mails this to somebody); thrown from here, Electron would show it in a dialog, and wait for somebody to close that.
      world.complain(JSON.stringify(logEntry(world.now(), 'error', 'bug', { command: name }, error)))
      return exits.failed
    }
    world.complain(error.message)
    world.complain(usageOf(name, command))
    return exits.notUnderstood
  }
}
