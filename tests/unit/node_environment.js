// Gives the tests the environment variables of the shell: Emscripten's getenv() sees none of them.
Module.preRun = () => Object.assign(ENV, process.env);
