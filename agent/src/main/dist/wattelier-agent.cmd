@echo off
rem Starts the agent with the flags that keep it light.
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" "@%~dp0agent.args" -jar "%~dp0wattelier-agent.jar" %*
