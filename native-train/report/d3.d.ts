/** The parts of D3 that CMakeLists.txt puts into reports. Debian packages them without types. */
declare const d3: any;
