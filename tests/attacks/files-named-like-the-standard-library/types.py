FunctionType = ModuleType = object
